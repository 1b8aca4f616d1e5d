package gotriage.diagnose;

import gotriage.analyse.Analysis;
import gotriage.diagnose.verdict.Missing;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Evidence.Status;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.List;

/// What is not there that could change the verdict, and the one command that would get it.
///
/// @param decisive true when without it nothing can be said: there is no CPU profile and no
///   goroutine snapshot, or one of them is missing and the other is not enough to call a process
///   healthy
record MissingEvidence(List<Missing> list, boolean decisive) {

  static MissingEvidence of(Analysis analysis) {
    List<Missing> list = new ArrayList<>();
    TargetIdentity target = analysis.scene().manifest().target();
    String address =
        target.address().startsWith("http") ? target.address() : "http://HOST:PORT/debug/pprof/";
    for (Evidence evidence : analysis.scene().manifest().evidence()) {
      if (evidence.status() == Status.FAILED || evidence.status() == Status.PARTIAL) {
        list.add(
            new Missing(
                Text.same(evidence.name()), evidence.reason(), command(evidence.kind(), address)));
      }
    }
    if (analysis.cpu() == null && !has(analysis, EvidenceKind.CPU_PROFILE)) {
      list.add(
          new Missing(
              Text.of("a CPU profile", "CPU profile"),
              Text.of("without it nothing can be said of where CPU goes", "没有它就无法判断 CPU 花在哪里"),
              command(EvidenceKind.CPU_PROFILE, address)));
    }
    if (analysis.goroutines() == null && !has(analysis, EvidenceKind.GOROUTINE_PROFILE)) {
      list.add(
          new Missing(
              Text.of("two goroutine snapshots, seconds apart", "间隔数秒的两次 goroutine 快照"),
              Text.of(
                  "without them neither leaks nor stuck goroutines can be told",
                  "没有它们就无法判断 goroutine 泄漏或卡死"),
              command(EvidenceKind.GOROUTINE_PROFILE, address)));
    } else if (analysis.goroutines() != null && analysis.goroutines().before() < 0) {
      list.add(
          new Missing(
              Text.of("a second goroutine snapshot", "第二次 goroutine 快照"),
              Text.of(
                  "one snapshot cannot show growth; take another a few seconds later",
                  "一次快照看不出增长；隔几秒再取一次"),
              command(EvidenceKind.GOROUTINE_PROFILE, address)));
    }
    return new MissingEvidence(
        List.copyOf(list), analysis.cpu() == null || analysis.goroutines() == null);
  }

  private static boolean has(Analysis analysis, EvidenceKind kind) {
    return analysis.scene().manifest().evidence().stream().anyMatch(e -> e.kind() == kind);
  }

  private static String command(EvidenceKind kind, String address) {
    // A target's address is the base that its profiles lie under; it ends in a slash.
    String prefix = address.endsWith("/") ? address : address + "/debug/pprof/";
    return switch (kind) {
      case CPU_PROFILE -> "curl -o cpu.pb.gz '" + prefix + "profile?seconds=5'";
      case GOROUTINE_PROFILE -> "curl -o goroutine-2.pb.gz '" + prefix + "goroutine'";
      case GOROUTINE_DUMP -> "curl -o goroutines.txt '" + prefix + "goroutine?debug=2'";
      case HEAP_PROFILE -> "curl -o heap.pb.gz '" + prefix + "heap'";
      case ALLOCS_PROFILE -> "curl -o allocs.pb.gz '" + prefix + "allocs'";
      case MEMSTATS -> "curl -o memstats-1.txt '" + prefix + "heap?debug=1'";
      case MUTEX_PROFILE -> "curl -o mutex.pb.gz '" + prefix + "mutex'";
      case BLOCK_PROFILE -> "curl -o block.pb.gz '" + prefix + "block'";
      default -> "gotriage triage " + address;
    };
  }
}
