package gotriage.analyse.gc;

import gotriage.model.memory.RuntimeReading;
import gotriage.model.scene.Named;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with the collector, as far as figures alone tell. Each threshold stands beside
/// what it means; between them nothing is said.
final class Concerns {
  private static final double MUCH_CPU = 0.25;
  private static final double MUCH_ASSIST = 0.2;
  private static final double MUCH_FORCED = 0.1;
  private static final double LONG_PAUSE = 0.01;
  private static final double START_SECONDS = 60;
  private static final double NEAR_LIMIT = 0.85;
  private static final double OFTEN = 5;
  private static final double SMALL_HEAP = 32 << 20;
  private static final double MUCH_OUTSIDE = 0.3;
  private static final double OUTSIDE_BYTES = 100 << 20;

  private final List<GcSource> sources;
  private final List<Concern> concerns = new ArrayList<>();

  private Concerns(List<GcSource> sources) {
    this.sources = sources;
  }

  static List<Concern> of(
      List<GcSource> sources,
      @Nullable Residence residence,
      double containerLimit,
      List<Named<RuntimeReading>> readings) {
    var concerns = new Concerns(sources);
    concerns.cpu();
    concerns.assist();
    concerns.forced();
    concerns.pauses();
    concerns.limit(readings);
    concerns.often();
    concerns.growth();
    if (residence != null) {
      concerns.residence(residence, containerLimit);
    }
    return List.copyOf(concerns.concerns);
  }

  private void cpu() {
    for (GcSource source : sources) {
      if (source.cpuShare() >= MUCH_CPU) {
        boolean used = source.kind() == GcSource.Kind.CPU_PROFILE;
        add(
            "gc-cpu",
            true,
            used
                ? Text.of(
                    "the collector takes {0} of the CPU used ({1}, {2})",
                    "GC 占所用 CPU 的 {0}（{1}，{2}）",
                    Quantity.percent(source.cpuShare()),
                    Quantity.cores(source.cpuCores()),
                    source.evidence())
                : Text.of(
                    "the collector takes {0} of GOMAXPROCS × wall time ({1})",
                    "GC 占 GOMAXPROCS × 墙钟时间的 {0}（{1}）",
                    Quantity.percent(source.cpuShare()),
                    source.evidence()));
        return;
      }
    }
  }

  private void assist() {
    double share = GcHealth.first(sources, GcSource::assistShare);
    double gc = GcHealth.first(sources, GcSource::cpuShare);
    if (share >= MUCH_ASSIST && gc >= 0.05) {
      add(
          "gc-assist",
          true,
          Text.of(
              "goroutines pay {0} of the collector's CPU themselves: allocation outruns the background workers, so that requests get slower",
              "GC 的 CPU 中有 {0} 由业务 goroutine 代付（assist）：分配快于后台标记，请求因此变慢", Quantity.percent(share)));
    }
  }

  private void forced() {
    for (GcSource source : sources) {
      if (source.forced() >= 3 && source.forced() >= source.cycles() * MUCH_FORCED) {
        add(
            "gc-forced",
            true,
            Text.of(
                "{0} of {1} collections were asked for: look for runtime.GC and debug.FreeOSMemory ({2})",
                "{1} 次 GC 中有 {0} 次是程序主动要求的：检查 runtime.GC 与 debug.FreeOSMemory（{2}）",
                Quantity.count(Math.round(source.forced())),
                Quantity.count(Math.round(source.cycles())),
                source.evidence()));
        return;
      }
    }
  }

  private void pauses() {
    for (GcSource source : sources) {
      double max = source.pauses().max();
      double p99 = source.pauses().quantile(0.99);
      if (p99 >= LONG_PAUSE) {
        add(
            "gc-pause",
            true,
            Text.of(
                "the world stands up to {0}, {1} at the 99th percentile: stops are well under a millisecond unless the process is short of CPU or a goroutine cannot be preempted",
                "STW 最长 {0}，p99 为 {1}：正常远低于 1ms，除非进程缺 CPU 或有 goroutine 无法被抢占",
                Quantity.seconds(max),
                Quantity.seconds(p99)));
        return;
      }
    }
  }

  private void limit(List<Named<RuntimeReading>> readings) {
    double limit = GcHealth.first(sources, GcSource::limit);
    double live = GcHealth.first(sources, GcSource::live);
    if (limit > 0 && live >= limit * NEAR_LIMIT) {
      add(
          "memory-limit",
          true,
          Text.of(
              "the live heap ({0}) takes most of GOMEMLIMIT ({1}): the collector runs ever more often to stay below",
              "存活堆（{0}）已占 GOMEMLIMIT（{1}）的大部分：GC 只能越来越频繁",
              Quantity.bytes(live),
              Quantity.bytes(limit)));
    }
    if (!readings.isEmpty()) {
      RuntimeReading last = readings.getLast().model();
      double cycle = last.limiterCycle();
      if (cycle > 0 && cycle >= last.stats().numGc() - 10) {
        add(
            "gc-limiter",
            true,
            Text.of(
                "the limiter of the collector's CPU was on in cycle {0} of {1}: at half of the CPU the runtime lets the heap grow past GOMEMLIMIT",
                "GC CPU 限制器在第 {0}/{1} 次 GC 生效：GC 达到一半 CPU，运行时只能任由堆超过 GOMEMLIMIT",
                Quantity.count(Math.round(cycle)),
                Quantity.count(last.stats().numGc())));
      }
    }
  }

  private void often() {
    double rate = GcHealth.first(sources, GcSource::perSecond);
    double heap = GcHealth.first(sources, GcSource::live);
    double goal = GcHealth.first(sources, GcSource::goal);
    boolean settled = sources.stream().anyMatch(s -> s.seconds() >= 5);
    if (settled && rate >= OFTEN && Math.max(heap, goal / 2) <= SMALL_HEAP && goal > 0) {
      add(
          "gc-often",
          false,
          Text.of(
              "{0} collections a second because the heap is small (goal {1}): a larger GOGC, or GOGC=off with GOMEMLIMIT, costs little memory here",
              "堆很小（目标 {1}），因此每秒 GC {0} 次：提高 GOGC，或 GOGC=off 加 GOMEMLIMIT，内存代价很小",
              Quantity.decimal(rate),
              Quantity.bytes(goal)));
    }
  }

  private void growth() {
    for (GcSource source : sources) {
      double growth = source.growth();
      double live = Double.isNaN(source.live()) ? source.heap() : source.live();
      double added = growth * source.seconds();
      if (added >= 8 << 20 && added >= live * 0.2) {
        // Nearly all of the heap came within a minute: as likely the program's start as a leak.
        boolean start = source.seconds() < START_SECONDS && added >= live * 0.9;
        add(
            "heap-growth",
            !start,
            Text.of(
                "the live heap grows by {0}, {1} in {2} ({3})"
                    + (start ? ": the program may be starting; a longer log tells" : ""),
                "存活堆以 {0} 增长，{2} 内增加 {1}（{3}）" + (start ? "：可能是程序刚启动；更长的日志才能判断" : ""),
                Quantity.bytesPerSecond(growth),
                Quantity.bytes(added),
                Quantity.seconds(source.seconds()),
                source.evidence()));
        return;
      }
    }
  }

  private void residence(Residence residence, double containerLimit) {
    if (!residence.peak()
        && residence.outside() >= OUTSIDE_BYTES
        && residence.outside() >= residence.rss() * MUCH_OUTSIDE) {
      add(
          "outside-go",
          true,
          Text.of(
              "{0} of {1} resident are in no figure of the runtime: C libraries, mmap or thread stacks; a heap profile cannot show them",
              "常驻内存 {1} 中有 {0} 不在 Go 运行时统计内：C 库、mmap 或线程栈；堆 profile 看不到",
              Quantity.bytes(residence.outside()),
              Quantity.bytes(residence.rss())));
    }
    if (!residence.peak() && residence.idle() >= residence.rss() / 2 && residence.rss() > 0) {
      add(
          "idle-heap",
          false,
          Text.of(
              "{0} of {1} resident are free spans that the runtime keeps after a peak and gives back slowly",
              "常驻内存 {1} 中有 {0} 是高峰后运行时保留的空闲 span，会慢慢归还",
              Quantity.bytes(residence.idle()),
              Quantity.bytes(residence.rss())));
    }
    if (containerLimit > 0 && residence.rss() >= containerLimit * NEAR_LIMIT) {
      add(
          "container-limit",
          true,
          Text.of(
              "{0} of the {1} that the container may have are resident: an OOM kill is near",
              "容器限额 {1}，已常驻 {0}：濒临 OOM kill",
              Quantity.bytes(residence.rss()),
              Quantity.bytes(containerLimit)));
    }
  }

  private void add(String name, boolean bad, Text words) {
    concerns.add(new Concern(name, bad, words));
  }
}
