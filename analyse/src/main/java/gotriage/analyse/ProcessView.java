package gotriage.analyse;

import gotriage.model.process.CgroupSample;
import gotriage.model.process.IoSample;
import gotriage.model.process.ProcessSample;
import gotriage.model.process.ThreadSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the operating system saw between the first and the last sample of the process.
///
/// @param first,last the pair that the rates come from; the same object when there is one sample
///   only
public record ProcessView(ProcessSample first, ProcessSample last, String evidence) {
  private static final IoSample NO_IO = new IoSample(0, 0, 0, 0);

  static ProcessView of(List<ProcessSample> samples, String evidence) {
    return new ProcessView(samples.getFirst(), samples.getLast(), evidence);
  }

  public double seconds() {
    return (last.atNanos() - first.atNanos()) / 1e9;
  }

  public boolean paired() {
    return seconds() > 0.2;
  }

  /// Cores used, user and system together.
  public double cores() {
    return userCores() + systemCores();
  }

  public double userCores() {
    return rate(first.userSeconds(), last.userSeconds());
  }

  public double systemCores() {
    return rate(first.systemSeconds(), last.systemSeconds());
  }

  /// Cores used by children that ended and were waited for.
  public double childrenCores() {
    return rate(first.childrenSeconds(), last.childrenSeconds());
  }

  /// Threads that were ready and waited for a CPU, on average: what the process would have used
  /// more of, had others not used it.
  public double queuedCores() {
    return Math.max(0, rate(first.queuedSeconds(), last.queuedSeconds()));
  }

  public double switchesPerSecond() {
    return rate(first.voluntarySwitches(), last.voluntarySwitches());
  }

  public double involuntarySwitchesPerSecond() {
    return rate(first.involuntarySwitches(), last.involuntarySwitches());
  }

  public int openFilesGrowth() {
    return first.openFiles() < 0 || last.openFiles() < 0 ? 0 : last.openFiles() - first.openFiles();
  }

  public double rssGrowthPerSecond() {
    return rate(first.rssBytes(), last.rssBytes());
  }

  /// The CPU quota in cores, 0 when there is none.
  public double quotaCores() {
    CgroupSample group = last.cgroup();
    return group == null ? 0 : group.quotaCores();
  }

  /// Cores the process can use: the quota, or the CPUs its affinity leaves.
  public double availableCores() {
    double quota = quotaCores();
    int cpus = last.allowedCpus() > 0 ? last.allowedCpus() : last.hostCpus();
    return quota > 0 ? Math.min(quota, cpus) : cpus;
  }

  /// The part of the cgroup's scheduling periods in which it was throttled, 0 to 1.
  public double throttledShare() {
    CgroupSample a = first.cgroup();
    CgroupSample b = last.cgroup();
    if (a == null || b == null || b.periods() <= a.periods()) {
      return 0;
    }
    return (double) (b.throttledPeriods() - a.throttledPeriods()) / (b.periods() - a.periods());
  }

  /// Seconds a second that the cgroup's threads were kept from running, all CPUs added up.
  public double throttledSecondsPerSecond() {
    CgroupSample a = first.cgroup();
    CgroupSample b = last.cgroup();
    return a == null || b == null ? 0 : rate(a.throttledSeconds(), b.throttledSeconds());
  }

  /// Bytes that came in by read calls, from sockets and files; -1 where it is not known.
  public double readBytesPerSecond() {
    return known() ? rate(io(first).readBytes(), io(last).readBytes()) : -1;
  }

  public double writtenBytesPerSecond() {
    return known() ? rate(io(first).writtenBytes(), io(last).writtenBytes()) : -1;
  }

  public double readCallsPerSecond() {
    return known() ? rate(io(first).readCalls(), io(last).readCalls()) : -1;
  }

  public double writeCallsPerSecond() {
    return known() ? rate(io(first).writeCalls(), io(last).writeCalls()) : -1;
  }

  private boolean known() {
    return first.io() != null && last.io() != null;
  }

  private static IoSample io(ProcessSample sample) {
    return Objects.requireNonNullElse(sample.io(), NO_IO);
  }

  /// CPU by thread in cores, by thread id; threads that appeared in between count from zero.
  public Map<Integer, Double> threadCores() {
    Map<Integer, Double> before = new HashMap<>();
    for (ThreadSample t : first.threads()) {
      before.put(t.tid(), t.userSeconds() + t.systemSeconds());
    }
    Map<Integer, Double> cores = new HashMap<>();
    for (ThreadSample t : last.threads()) {
      cores.put(
          t.tid(), rate(before.getOrDefault(t.tid(), 0.0), t.userSeconds() + t.systemSeconds()));
    }
    return cores;
  }

  private double rate(double from, double to) {
    double seconds = seconds();
    return seconds > 0.2 ? (to - from) / seconds : 0;
  }
}
