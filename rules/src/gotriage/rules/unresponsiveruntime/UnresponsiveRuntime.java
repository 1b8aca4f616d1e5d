package gotriage.rules.unresponsiveruntime;

import gotriage.analyse.Analysis;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Evidence.Status;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.process.ThreadSample;
import gotriage.model.text.Quantity;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Map;

/// Every question to the process times out while it burns CPU: a stop of the world that cannot
/// complete.
///
/// A refused connection, an HTTP error or one slow endpoint is not this, nor is an idle process
/// that does not answer: that is a port of something else. A busy one that accepts the connection
/// and says nothing speaks another protocol; a stopped world does not even accept.
@ServiceProvider(Rule.class)
public final class UnresponsiveRuntime implements Rule {
  /// One goroutine that does not yield takes a core, or what a busy machine leaves it of one.
  private static final double SPINNING_CORES = 0.25;

  @Override
  public String cause() {
    return "unresponsive-runtime";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    ProcessView process = analysis.process();
    List<Evidence> asked =
        analysis.scene().manifest().evidence().stream()
            .filter(e -> ofRuntime(e.kind()) && e.status() != Status.SKIPPED)
            .toList();
    List<Evidence> silent = asked.stream().filter(UnresponsiveRuntime::timedOut).toList();
    if (process == null
        || !process.paired()
        || silent.isEmpty()
        || silent.size() < asked.size()
        || process.cores() < SPINNING_CORES) {
      return List.of();
    }
    Map<String, Integer> sockets = process.last().sockets();
    int unaccepted = sockets.getOrDefault("UNACCEPTED", 0);
    if (unaccepted == 0 && !sockets.isEmpty()) {
      return List.of();
    }
    Claim.Builder claim =
        Claim.at(null)
            .severity(Severity.S1)
            .costs(process.cores())
            .story(
                "The kernel takes connections for the process and the process answers none, while it uses {0}: its runtime waits for a stop of the world that does not complete.",
                "内核替进程建立了连接，进程却不应答任何请求，同时占用 {0}：运行时在等一个永远完不成的 stop the world。",
                Quantity.cores(process.cores()))
            .strong(
                silent.getFirst().name(),
                "{0} of {1} requests to the runtime timed out although the connection was made",
                "{1} 个发往运行时的请求中有 {0} 个在建立连接后超时",
                silent.size(),
                asked.size())
            .strong(
                process.evidence(),
                "meanwhile the operating system counts {0} of CPU",
                "与此同时操作系统记录到 {0} 的 CPU",
                Quantity.cores(process.cores()));
    if (unaccepted > 0) {
      claim.strong(
          process.evidence(),
          "{0} connections that the kernel made wait to be accepted: no goroutine of the listener runs",
          "{0} 条由内核建立的连接无人 accept：监听的 goroutine 根本没有运行",
          unaccepted);
    }
    threads(claim, process);
    String preempt = analysis.runtime().setting("asyncpreemptoff");
    if ("1".equals(preempt)) {
      claim.strong(
          "buildinfo",
          "GODEBUG has asyncpreemptoff=1: a loop without calls cannot be interrupted",
          "GODEBUG 设置了 asyncpreemptoff=1：没有函数调用的循环无法被打断");
    }
    if (process.cores() > 0.95 * process.availableCores() && process.availableCores() > 1.5) {
      claim.against(
          process.evidence(),
          "all {0} cores are busy: an overloaded process answers late, too",
          "全部 {0} 个核都在忙：过载的进程同样会迟迟不应答",
          Quantity.decimal(process.availableCores(), 1));
    }
    return List.of(claim.build());
  }

  private static boolean ofRuntime(EvidenceKind kind) {
    return switch (kind) {
      case CPU_PROFILE, GOROUTINE_PROFILE, GOROUTINE_DUMP, HEAP_PROFILE, ALLOCS_PROFILE, MEMSTATS ->
          true;
      default -> false;
    };
  }

  /// Nothing came, and not because somebody said no: refusals and HTTP errors come at once.
  private static boolean timedOut(Evidence evidence) {
    String reason = evidence.reason().en().toLowerCase(java.util.Locale.ROOT);
    return evidence.status() == Status.FAILED
        && evidence.bytes() == 0
        && (reason.contains("timed out")
            || reason.contains("timeout")
            || reason.contains("no answer")
            || reason.contains("did not answer"));
  }

  /// One thread that does all of it is the goroutine that does not yield.
  private static void threads(Claim.Builder claim, ProcessView process) {
    Map<Integer, Double> cores = process.threadCores();
    long spinning = cores.values().stream().filter(c -> c >= SPINNING_CORES).count();
    if (spinning == 0) {
      return;
    }
    long others =
        process.last().threads().stream()
            .map(ThreadSample::tid)
            .filter(tid -> cores.getOrDefault(tid, 0.0) < 0.02)
            .count();
    claim.supporting(
        process.evidence(),
        "{0} of {1} threads use it all, {2} do nothing",
        "{1} 个线程中有 {0} 个占满，{2} 个什么都没做",
        spinning,
        process.last().threads().size(),
        others);
  }
}
