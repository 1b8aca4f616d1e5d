package gotriage.rules.load;

import gotriage.analyse.Analysis;
import gotriage.analyse.ProcessView;

/// What part of its usual speed the process ran at, for others on the machine wanted CPU too.
public final class HostLoad {
  /// However long it was kept waiting, figures below a quarter of the threshold are noise.
  private static final double LEAST = 0.25;

  /// The run queue is everybody's: it shows that the process may have been slowed down, not that it
  /// was.
  private static final double LEAST_BY_LOAD = 0.5;

  /// A process that always has a thread running or ready is kept from using more by the others; one
  /// that rests in between gets what it needs, only later.
  private static final double ALWAYS = 0.85;

  private HostLoad() {}

  /// A threshold in cores, lowered in proportion for a process that always wants a CPU and has to
  /// share it: one that would take a whole core gets a third of it where three want it.
  ///
  /// Where the kernel does not count how long threads were queued, the machine's load decides.
  public static double scaled(Analysis analysis, double cores) {
    ProcessView process = analysis.process();
    if (process == null) {
      return cores;
    }
    double queued = process.queuedCores();
    if (queued == 0) {
      double load = process.last().loadAverage();
      int cpus = process.last().hostCpus();
      return load <= cpus ? cores : cores * Math.max(LEAST_BY_LOAD, cpus / load);
    }
    double used = process.cores();
    double wanted = used + queued;
    return wanted < ALWAYS ? cores : cores * Math.clamp(used / wanted, LEAST, 1);
  }
}
