package gotriage.verify;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.Measure;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.profile.Mapping;

/// One captured window of a service, judged.
///
/// @param name of its bundle, as the user would type it
/// @param revision which build it is: its build id, else the version control's; empty where unknown
/// @param unixMillis when its CPU profile began, 0 where unknown
/// @param seconds how long its CPU profile was, 0 where there is none
/// @param readPerSecond bytes that the process read, from sockets mostly: what there is of a
///   measure of load that a spinning loop does not move; -1 where unknown
/// @param queuedCores what it would have used more of, had others not used the machine
public record Run(
    String name,
    TargetIdentity identity,
    String revision,
    long unixMillis,
    double seconds,
    double readPerSecond,
    double queuedCores,
    Verdict verdict) {

  public static Run of(String name, Analysis analysis, Verdict verdict) {
    CpuView cpu = analysis.cpu();
    ProcessView process = analysis.process();
    return new Run(
        name,
        analysis.scene().manifest().target(),
        revision(analysis),
        process == null ? 0 : process.first().unixMillis(),
        cpu == null ? 0 : cpu.seconds(),
        process != null && process.paired() ? process.readBytesPerSecond() : -1,
        process != null && process.paired() ? process.queuedCores() : 0,
        verdict);
  }

  /// The executable's build id tells apart what a revision with local changes does not.
  private static String revision(Analysis analysis) {
    var cpu = analysis.scene().cpu();
    if (cpu != null) {
      for (Mapping mapping : cpu.model().header().mappings()) {
        if (!mapping.buildId().isEmpty()) {
          return mapping.buildId();
        }
      }
    }
    var build = analysis.scene().build();
    return build == null ? "" : build.model().settings().getOrDefault("vcs.revision", "");
  }

  /// The value of a measure, NaN where this run has none.
  double measure(String measure) {
    for (Measure each : verdict.measures()) {
      if (each.name().equals(measure)) {
        return each.value();
      }
    }
    return Double.NaN;
  }
}
