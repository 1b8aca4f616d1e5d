package gotriage.capture.gops;

import gotriage.capture.fetch.Form;
import gotriage.capture.step.Costs;
import gotriage.capture.step.Step;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;
import gotriage.target.gops.GopsCommand;
import java.time.Duration;

/// The agent's commands as steps. It has no goroutine profile: two debug=2 dumps stand for it, each
/// under the cap.
public record GopsSteps(GopsClient client) {
  private static final Duration SHORT = Duration.ofSeconds(10);

  /// The agent profiles for 30 s, whatever is asked, and sends nothing before.
  private static final int CPU_SECONDS = 30;

  private static final int TRACE_SECONDS = 5;

  public Step stats(int number) {
    return new GopsStep(
        client,
        "stats-" + number,
        "stats-" + number + ".txt",
        EvidenceKind.RUNTIME_STATS,
        GopsCommand.STATS,
        Form.ANY,
        SHORT,
        true,
        now -> Costs.small(),
        now -> Text.EMPTY);
  }

  public Step memstats(int number) {
    return new GopsStep(
        client,
        "memstats-" + number,
        "memstats-" + number + ".txt",
        EvidenceKind.MEMSTATS,
        GopsCommand.MEMSTATS,
        Form.ANY,
        SHORT,
        true,
        now -> Costs.memstats(),
        now -> Text.EMPTY);
  }

  public Step dump(String name) {
    return new GopsStep(
        client,
        name,
        name + ".txt",
        EvidenceKind.GOROUTINE_DUMP,
        GopsCommand.STACK,
        Form.GOROUTINE_DUMP,
        Duration.ofSeconds(20),
        true,
        now -> Costs.goroutineDump(now.goroutines()),
        now -> Costs.overCap(now.goroutines(), now.options().dumpCap(), true));
  }

  public Step cpu() {
    return new GopsStep(
        client,
        "cpu",
        "cpu.pb.gz",
        EvidenceKind.CPU_PROFILE,
        GopsCommand.CPU,
        Form.GZIP,
        Duration.ofSeconds(CPU_SECONDS + 8),
        false,
        now -> Costs.cpuProfile(CPU_SECONDS),
        now ->
            now.left().toSeconds() > CPU_SECONDS + 2
                ? Text.EMPTY
                : Text.of(
                    "a gops agent profiles for 30 s, and the time budget leaves {0} s; more with"
                        + " --budget total=…",
                    "gops agent 的 CPU profile 固定采 30 s，时间预算只剩 {0} s；用 --budget total=… 可以放宽",
                    now.left().toSeconds()));
  }

  public Step heap() {
    return new GopsStep(
        client,
        "heap",
        "heap.pb.gz",
        EvidenceKind.HEAP_PROFILE,
        GopsCommand.HEAP,
        Form.GZIP,
        SHORT,
        false,
        now -> Costs.memoryProfile(),
        now -> Text.EMPTY);
  }

  public Step trace() {
    return new GopsStep(
        client,
        "trace",
        "trace.out",
        EvidenceKind.TRACE,
        GopsCommand.TRACE,
        Form.TRACE,
        SHORT,
        false,
        now -> traceCost(),
        now -> Text.EMPTY);
  }

  private static Cost traceCost() {
    return Costs.trace(TRACE_SECONDS);
  }
}
