package gotriage.verify;

import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.verify.Caveat.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares what surrounds the runs: service, build, machine, window, load.
final class Circumstances {
  /// Load, or length, of less than this part shows less.
  private static final double HALF = 0.5;

  /// Bytes a second below which a service has no load to speak of: its own health checks.
  private static final double IDLE = 10 << 10;

  /// Cores lost to others that a measure can no longer be corrected for.
  private static final double CROWDED = 0.3;

  private static final double YOUNG_SECONDS = 60;

  private final List<Run> before;
  private final List<Run> after;
  private final List<Caveat> caveats = new ArrayList<>();

  private Circumstances(List<Run> before, List<Run> after) {
    this.before = before;
    this.after = after;
  }

  /// @param loadMatters whether the sickness in question could be gone because there was less to do
  static List<Caveat> compare(List<Run> before, List<Run> after, boolean loadMatters) {
    var circumstances = new Circumstances(before, after);
    circumstances.service();
    circumstances.build();
    circumstances.machine();
    circumstances.window();
    circumstances.load(loadMatters);
    circumstances.caveats.sort((a, b) -> b.effect().compareTo(a.effect()));
    return List.copyOf(circumstances.caveats);
  }

  private void service() {
    String one = names(before, t -> service(t));
    String other = names(after, t -> service(t));
    if (one.isEmpty() || other.isEmpty()) {
      add(
          Effect.NOTE,
          "the evidence does not say which service it is of, before or after",
          "证据没有说明它属于哪个服务（修复前或修复后）");
    } else if (!one.equals(other)) {
      add(
          Effect.FORBIDS_ALL,
          "these are different services: {0} before, {1} after",
          "这不是同一个服务：修复前是 {0}，修复后是 {1}",
          one,
          other);
    }
  }

  private static String service(TargetIdentity target) {
    if (!target.mainModule().isEmpty()) {
      return target.mainModule();
    }
    String executable = target.executable();
    return executable.substring(executable.lastIndexOf('/') + 1);
  }

  private void build() {
    String go = names(before, TargetIdentity::goVersion);
    String goAfter = names(after, TargetIdentity::goVersion);
    if (!go.isEmpty() && !goAfter.isEmpty() && !go.equals(goAfter)) {
      add(
          Effect.NOTE,
          "built with {0} before, with {1} after: what changed may be the runtime's doing",
          "修复前用 {0} 构建，修复后用 {1}：变化可能来自运行时",
          go,
          goAfter);
    }
    String revision = distinct(before, Run::revision);
    if (!revision.isEmpty() && revision.equals(distinct(after, Run::revision))) {
      add(
          Effect.NOTE,
          "the same build ran before and after: only settings, data or load can have changed",
          "修复前后是同一个构建：改变的只可能是配置、数据或负载");
    }
    for (Run run : after) {
      double seconds = (run.unixMillis() - run.identity().unixMillisStarted()) / 1e3;
      if (run.identity().unixMillisStarted() > 0
          && run.unixMillis() > 0
          && seconds < YOUNG_SECONDS) {
        add(
            Effect.NOTE,
            "{0} is of a process that had run for {1}: what needs time or an event to begin cannot show yet",
            "{0} 取自一个刚运行了 {1} 的进程：需要时间或某个事件才会出现的问题，此时还看不出来",
            run.name(),
            Quantity.seconds(Math.max(0, seconds)));
        return;
      }
    }
  }

  private void machine() {
    String cores = distinct(before, r -> processors(r.identity()));
    String coresAfter = distinct(after, r -> processors(r.identity()));
    if (!cores.equals(coresAfter)) {
      add(
          Effect.NOTE,
          "GOMAXPROCS, CPU limit and CPUs were {0} before, {1} after",
          "GOMAXPROCS、CPU 限额与 CPU 数：修复前 {0}，修复后 {1}",
          cores,
          coresAfter);
    }
    double queued = Medians.of(before, Run::queuedCores);
    double queuedAfter = Medians.of(after, Run::queuedCores);
    if (Math.abs(queued - queuedAfter) > CROWDED) {
      add(
          Effect.NOTE,
          "others kept it from {0} before, from {1} after: its use of CPU is not quite comparable",
          "其他进程让它少用了：修复前 {0}，修复后 {1}；CPU 用量不完全可比",
          Quantity.cores(queued),
          Quantity.cores(queuedAfter));
    }
  }

  private static String processors(TargetIdentity t) {
    return t.gomaxprocs() + "/" + Quantity.decimal(t.cpuLimitCores()) + "/" + t.hostCpus();
  }

  private void window() {
    double seconds = Medians.of(before, Run::seconds);
    double secondsAfter = Medians.of(after, Run::seconds);
    if (seconds > 0 && secondsAfter < HALF * seconds) {
      add(
          Effect.FORBIDS_FIXED,
          "the CPU profiles after are of {0}, those before of {1}: too short to miss anything in; capture with --seconds {2}",
          "修复后的 CPU profile 长 {0}，修复前长 {1}：太短，看不到不等于没有；请用 --seconds {2} 采集",
          Quantity.seconds(secondsAfter),
          Quantity.seconds(seconds),
          Math.round(seconds));
    }
  }

  private void load(boolean matters) {
    double load = Medians.of(known(before), Run::readPerSecond);
    double loadAfter = Medians.of(known(after), Run::readPerSecond);
    if (known(before).isEmpty() || known(after).isEmpty()) {
      add(
          Effect.NOTE,
          "how much load there was is not known (it takes /proc/<pid>/io, which a remote target does not show): compare request rates yourself",
          "负载有多大无从得知（需要 /proc/<pid>/io，远程目标看不到）：请自行核对请求量");
      return;
    }
    if (Math.max(load, loadAfter) < IDLE) {
      add(
          Effect.NOTE,
          "it had hardly any load, before or after: it read less than {0}",
          "修复前后几乎都没有负载：读取不到 {0}",
          Quantity.bytesPerSecond(IDLE));
    } else if (loadAfter < HALF * load) {
      add(
          matters ? Effect.FORBIDS_FIXED : Effect.NOTE,
          "it read {0} after, {1} before: there was less to do",
          "修复后读取 {0}，修复前 {1}：要做的事少了",
          Quantity.bytesPerSecond(loadAfter),
          Quantity.bytesPerSecond(load));
    } else if (load < HALF * loadAfter) {
      add(
          matters ? Effect.FORBIDS_NOT_FIXED : Effect.NOTE,
          "it read {0} after, {1} before: there was more to do",
          "修复后读取 {0}，修复前 {1}：要做的事多了",
          Quantity.bytesPerSecond(loadAfter),
          Quantity.bytesPerSecond(load));
    }
  }

  private static List<Run> known(List<Run> runs) {
    return runs.stream().filter(r -> r.readPerSecond() >= 0).toList();
  }

  private static String names(List<Run> runs, Function<TargetIdentity, String> name) {
    return distinct(runs, r -> name.apply(r.identity()));
  }

  private static String distinct(List<Run> runs, Function<Run, String> value) {
    return runs.stream()
        .map(value)
        .filter(v -> !v.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void add(Effect effect, String english, String chinese, Object... values) {
    caveats.add(new Caveat(effect, Text.of(english, chinese, values)));
  }
}
