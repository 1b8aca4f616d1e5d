package gotriage.report;

import gotriage.analyse.Analysis;
import gotriage.analyse.Measure;
import gotriage.diagnose.Catalogue;
import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Fact;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Fix;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Missing;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.diagnose.verdict.Severity;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.Frame;
import gotriage.model.SourceCode;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.scene.Scene;
import gotriage.model.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Hand-made triages, one for each status, that every report is tested on.
public final class Examples {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Instant START = Instant.parse("2026-11-23T18:04:11Z");

  private Examples() {}

  /// Busy with real work: nothing is wrong.
  public static Triage healthy() {
    var work =
        new Finding(
            CATALOGUE.get("cpu-bound-work"),
            1,
            Confidence.HIGH,
            Severity.S3,
            Text.of("1.62 cores of real work", "{0} 核用于正常工作", "1.62"),
            new Text(
                "The CPU goes to the service's own computation, under request handlers.",
                "CPU 用在业务自身的计算上，位于请求处理函数之下。"),
            new Location(
                new Frame(
                    "example.com/thumbs/resize.(*scaler).row", "/src/thumbs/resize/scale.go", 88),
                "example.com/thumbs",
                true,
                null),
            1.62,
            List.of(
                new Fact(
                    "cpu",
                    new Text(
                        "81 % of the samples are under net/http.(*conn).serve",
                        "81 % 的样本位于 net/http.(*conn).serve 之下"))),
            List.of(),
            List.of(),
            List.of(),
            new Fix(Text.EMPTY, null),
            List.of("gotriage top cpu.pb.gz"));
    return triage(
        new Verdict(
            Verdict.Status.HEALTHY,
            new Text(
                "No sickness found: 1.62 of 2 cores do real work, goroutines and heap are steady.",
                "未发现异常：2 核中有 1.62 核在做正常工作，goroutine 与堆内存平稳。"),
            List.of(
                new Measure("process.cores", 1.62, "cores", "cpu,process-1,process-2"),
                new Measure("goroutines.growth", 0, "1/s", "goroutine-1,goroutine-2")),
            List.of(work),
            List.of(
                new RuledOut(
                    "busy-loop", new Text("no loop without a callee holds a core", "没有循环独占一个核"))),
            List.of()),
        evidence());
  }

  /// A leak that became GC pressure: a causal chain, root first.
  public static Triage identified() {
    var leak =
        new Finding(
            CATALOGUE.get("channel-leak"),
            1,
            Confidence.HIGH,
            Severity.S1,
            new Text(
                "48 goroutines a second get stuck sending in orders.(*Notifier).Publish",
                "orders.(*Notifier).Publish 每秒有 48 个 goroutine 卡在发送上"),
            new Text(
                "Publish starts a goroutine for each order, which sends its answer on an unbuffered"
                    + " channel. When the caller's two-second timer wins, nobody receives, and the"
                    + " goroutine waits for ever. Each of them keeps 18 kB alive; the live heap grows"
                    + " with them, the garbage collector has more to mark, and that is what burns the"
                    + " CPU.",
                "Publish 为每个订单启动一个 goroutine，由它向无缓冲 channel 发送结果。调用方的 2"
                    + " 秒定时器先触发时，便无人接收，该 goroutine 永远阻塞。每个这样的 goroutine"
                    + " 使 18 kB 内存存活；存活堆随之增长，GC 的标记工作越来越多，CPU 就耗在这里。"),
            new Location(
                new Frame(
                    "example.com/shop/internal/orders.(*Notifier).Publish.func1",
                    "/src/shop/internal/orders/notifier.go",
                    57),
                "example.com/shop",
                true,
                new Frame(
                    "example.com/shop/internal/orders.(*Notifier).Publish",
                    "/src/shop/internal/orders/notifier.go",
                    54)),
            0,
            List.of(
                new Fact(
                    "goroutine-2",
                    new Text(
                        "12 480 goroutines in chan send at notifier.go:57, 12 000 ten seconds earlier",
                        "notifier.go:57 处有 12 480 个 goroutine 处于 chan send，10 秒前为 12 000 个")),
                new Fact(
                    "goroutines", new Text("the oldest has waited 258 minutes", "最久的已等待 258 分钟"))),
            List.of(
                new Fact(
                    "goroutine-2",
                    new Text(
                        "the process started four minutes ago: a warm-up can look alike",
                        "进程 4 分钟前才启动：预热阶段也可能呈现类似现象"))),
            List.of(
                new RuledOut(
                    "context-leak",
                    new Text("no frame waits on ctx.Done()", "没有栈帧在等待 ctx.Done()"))),
            List.of(
                new Text(
                    "Take one bad replica out of the load balancer and keep it; restart the others one"
                        + " by one. They grow back to this state in about four hours.",
                    "从负载均衡中摘下一个异常副本并保留，其余逐个重启；约 4 小时后会再次增长到当前状态。"),
                new Text(
                    "Roll back to the build before orders.Notifier was introduced.",
                    "回滚到引入 orders.Notifier 之前的版本。")),
            new Fix(
                new Text(
                    """
                    Give the channel room for the one answer, so that the sender never waits:
                    ~~~go
                    // before
                    done := make(chan error)
                    // after
                    done := make(chan error, 1)
                    ~~~
                    """,
                    """
                    给 channel 留出一个结果的缓冲，发送方便不会等待：
                    ~~~go
                    // 修改前
                    done := make(chan error)
                    // 修改后
                    done := make(chan error, 1)
                    ~~~
                    """),
                """
                --- a/internal/orders/notifier.go
                +++ b/internal/orders/notifier.go
                @@ -51,7 +51,7 @@
                -\tdone := make(chan error)
                +\tdone := make(chan error, 1)
                """),
            List.of(
                "curl -s 'http://10.0.3.17:6060/debug/pprof/goroutine?debug=1' | grep -c notifier.go:57",
                "gotriage verify before.tar.gz after.tar.gz"));
    var pressure =
        new Finding(
            CATALOGUE.get("allocation-pressure"),
            2,
            Confidence.MEDIUM,
            Severity.S2,
            new Text("GC takes 0.84 cores", "GC 占用 0.84 核"),
            new Text("A consequence of the leak above.", "由上述泄漏引起。"),
            null,
            0.84,
            List.of(
                new Fact(
                    "cpu",
                    new Text(
                        "42 % of CPU samples are under runtime.gcBgMarkWorker",
                        "42 % 的 CPU 样本位于 runtime.gcBgMarkWorker 之下"))),
            List.of(),
            List.of(),
            List.of(),
            new Fix(new Text("Cure the leak first.", "先修复泄漏。"), null),
            List.of());
    return triage(
        new Verdict(
            Verdict.Status.IDENTIFIED,
            new Text(
                "A channel leak in orders.(*Notifier).Publish (notifier.go:57) adds 48 goroutines a"
                    + " second; the GC already takes 0.84 of 2 cores because of it.",
                "orders.(*Notifier).Publish（notifier.go:57）存在 channel 泄漏，每秒新增 48 个"
                    + " goroutine；2 核中已有 0.84 核因此耗在 GC 上。"),
            List.of(
                new Measure("process.cores", 1.9714285, "cores", "process-1,process-2"),
                new Measure("process.user", 1.9, "cores", "process-1,process-2"),
                new Measure("process.system", 0.07, "cores", "process-1,process-2"),
                new Measure("goroutines.total", 12_507, "count", "goroutine-2"),
                new Measure("goroutines.growth", 48, "1/s", "goroutine-1,goroutine-2"),
                new Measure("gc.cores", 0.84, "cores", "cpu"),
                new Measure("heap.inuse", 241_172_480, "bytes", "memstats-2")),
            List.of(leak, pressure),
            List.of(
                new RuledOut(
                    "unbounded-goroutines",
                    new Text(
                        "arrivals are steady at 50 a second; these goroutines never end",
                        "请求到达率稳定在每秒 50 个；是这些 goroutine 从不结束")),
                new RuledOut(
                    "mutex-contention",
                    new Text("0.01 cores under sync.Mutex.Lock", "sync.Mutex.Lock 之下仅 0.01 核"))),
            List.of(
                new Missing(
                    new Text("mutex profile", "mutex profile"),
                    new Text(
                        "the program has not set runtime.SetMutexProfileFraction",
                        "程序未设置 runtime.SetMutexProfileFraction"),
                    ""))),
        evidence());
  }

  /// One kind of evidence only.
  public static Triage suspected() {
    var contention =
        new Finding(
            CATALOGUE.get("mutex-contention"),
            1,
            Confidence.LOW,
            Severity.S2,
            new Text(
                "many goroutines wait for cache.(*Store).mu", "大量 goroutine 在等待 cache.(*Store).mu"),
            new Text(
                "412 goroutines wait for one lock. One snapshot cannot tell a pile-up from a busy moment.",
                "412 个 goroutine 在等同一把锁。仅凭一次快照无法区分堆积与瞬时繁忙。"),
            new Location(
                new Frame("example.com/shop/cache.(*Store).Get", "/src/shop/cache/store.go", 31),
                "example.com/shop",
                true,
                null),
            0.3,
            List.of(
                new Fact(
                    "goroutine-1", new Text("412 in sync.Mutex.Lock", "412 个处于 sync.Mutex.Lock"))),
            List.of(),
            List.of(),
            List.of(new Text("Add a replica.", "增加一个副本。")),
            new Fix(new Text("Shard the lock by key.", "按 key 对锁分片。"), null),
            List.of("gotriage triage --seconds 30 http://10.0.3.17:6060"));
    return triage(
        new Verdict(
            Verdict.Status.SUSPECTED,
            new Text(
                "Perhaps contention on a mutex in cache.(*Store).Get (store.go:31).",
                "可能是 cache.(*Store).Get（store.go:31）的互斥锁竞争。"),
            List.of(new Measure("goroutines.blocked", 412, "count", "goroutine-1")),
            List.of(contention),
            List.of(),
            List.of(
                new Missing(
                    new Text("a second goroutine snapshot", "第二次 goroutine 快照"),
                    new Text("the target closed the connection", "目标关闭了连接"),
                    "gotriage triage http://10.0.3.17:6060"))),
        evidence());
  }

  /// Too little came back to say anything.
  public static Triage insufficient() {
    return triage(
        new Verdict(
            Verdict.Status.INSUFFICIENT,
            new Text(
                "Not enough evidence: the CPU profile could not be had.", "证据不足：未能取得 CPU profile。"),
            List.of(new Measure("cpu.cores", Double.NaN, "cores", "")),
            List.of(),
            List.of(),
            List.of(
                new Missing(
                    new Text("CPU profile", "CPU profile"),
                    new Text(
                        "GET /debug/pprof/profile?seconds=10 answered 500: cpu profiling already in use",
                        "GET /debug/pprof/profile?seconds=10 返回 500：cpu profiling already in use"),
                    "gotriage triage --seconds 10 http://10.0.3.17:6060"))),
        evidence().subList(2, 4));
  }

  /// Names and texts that would be markup or escape sequences if a report let them.
  public static Triage hostile() {
    String attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>`|**_\u001b[31m";
    var finding =
        new Finding(
            CATALOGUE.get("busy-loop"),
            1,
            Confidence.HIGH,
            Severity.S2,
            Text.same(attack),
            Text.same(attack),
            new Location(new Frame(attack, attack, 1), attack, true, new Frame(attack, attack, 2)),
            1,
            List.of(new Fact("cpu", Text.same(attack))),
            List.of(),
            List.of(),
            List.of(Text.same(attack)),
            new Fix(Text.same(attack), attack),
            List.of(attack));
    return triage(
        new Verdict(
            Verdict.Status.IDENTIFIED,
            Text.same(attack),
            List.of(),
            List.of(finding),
            List.of(),
            List.of(new Missing(Text.same(attack), Text.same(attack), attack))),
        evidence());
  }

  private static Triage triage(Verdict verdict, List<Evidence> evidence) {
    var target =
        new TargetIdentity(
            "url",
            "http://10.0.3.17:6060",
            4711,
            "/srv/shop/bin/shop",
            "example.com/shop",
            "go1.26.8",
            "1.24",
            "",
            2,
            2,
            8,
            512L << 20,
            START.minusSeconds(240).toEpochMilli());
    var manifest =
        new Manifest(
            1,
            "gotriage",
            "0.1.0",
            target,
            START,
            START.plusSeconds(16),
            true,
            evidence,
            List.of());
    var scene =
        new Scene(
            manifest, null, null, null, null, null, null, null, null, List.of(), List.of(),
            List.of(), List.of());
    return new Triage(
        "0.1.0",
        Analysis.of(scene, SourceCode.NONE),
        verdict,
        "shop-20261123-180411",
        "shop-20261123-180411/report.html");
  }

  private static List<Evidence> evidence() {
    return List.of(
        step(
            "cpu",
            "cpu.pb.gz",
            EvidenceKind.CPU_PROFILE,
            31_644,
            Evidence.Status.OK,
            Text.EMPTY,
            10.02),
        step(
            "goroutine-1",
            "goroutine-1.pb.gz",
            EvidenceKind.GOROUTINE_PROFILE,
            2_811,
            Evidence.Status.OK,
            Text.EMPTY,
            0.08),
        step(
            "goroutines",
            "goroutines.txt",
            EvidenceKind.GOROUTINE_DUMP,
            67_108_864,
            Evidence.Status.PARTIAL,
            new Text(
                "the dump ends at 64 MiB, where the runtime cuts it", "dump 止于 64 MiB，这是运行时截断的位置"),
            1.91),
        step(
            "trace",
            "",
            EvidenceKind.TRACE,
            0,
            Evidence.Status.SKIPPED,
            new Text("not asked for: add --trace", "没有要求采集：请加 --trace"),
            0));
  }

  private static Evidence step(
      String name,
      String file,
      EvidenceKind kind,
      long bytes,
      Evidence.Status status,
      Text reason,
      double seconds) {
    return new Evidence(
        name,
        file,
        kind,
        file.isEmpty() ? "" : "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        bytes,
        START,
        Duration.ofMillis(Math.round(seconds * 1000)),
        status,
        reason,
        new Cost(0.1, 1 << 20, seconds));
  }
}
