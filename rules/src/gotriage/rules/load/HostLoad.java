package gotriage.rules.load;

import gotriage.analyse.Analysis;
import gotriage.analyse.ProcessView;

/// What part of its usual speed the process could run at, for others on the machine wanted CPU too.
public final class HostLoad {
  /// However long the queue is, figures below half of the threshold are noise.
  private static final double LEAST = 0.5;

  private HostLoad() {}

  /// A threshold in cores, lowered in proportion where the run queue of the machine is longer than
  /// its CPUs: a process that would take a whole core gets a third of it where three want it.
  public static double scaled(Analysis analysis, double cores) {
    ProcessView process = analysis.process();
    if (process == null || process.last().loadAverage() <= process.last().hostCpus()) {
      return cores;
    }
    return cores * Math.max(LEAST, process.last().hostCpus() / process.last().loadAverage());
  }
}
