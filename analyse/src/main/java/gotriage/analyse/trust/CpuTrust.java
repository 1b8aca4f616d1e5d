package gotriage.analyse.trust;

import gotriage.analyse.CpuView;
import gotriage.analyse.ProcessView;
import gotriage.model.profile.Profile;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands between a CPU profile's shares and the truth.
///
/// A share is of what was sampled. What was not sampled (time in C, in the kernel before Go
/// started, in a thread whose signal was lost) is in no share, and a process that the kernel does
/// not let run shows shares of next to nothing. So shares stand beside cores, and sampled cores
/// beside the operating system's.
///
/// @param sampledCores CPU sampled a second of profile
/// @param processCores CPU the operating system counted for the process, NaN when nobody asked it
/// @param samples how many times the profiler's signal came
/// @param preemptedShare the part of samples whose leaf is `runtime.asyncPreempt`: a goroutine that
///   was being taken off its thread. It is 2 % in a process that has the CPU it wants and grows
///   with starvation: 10 to 50 % where competing loops left a third to a twentieth of it (measured
///   on Go 1.23)
/// @param throttledShare of the cgroup's periods, NaN when unknown
/// @param availableCores what the process may use by quota and affinity, NaN when unknown
/// @param topFlat the functions with most CPU of their own, in cores
/// @param doubts what to be careful about, empty where the profile can be taken at its word
public record CpuTrust(
    String evidence,
    double seconds,
    double sampledCores,
    double processCores,
    long samples,
    double preemptedShare,
    double throttledShare,
    double availableCores,
    Map<String, Double> topFlat,
    Set<Doubt> doubts) {

  /// A reason to be careful.
  public enum Doubt {
    /// A fifth or more of the process's CPU is in no sample.
    MISSES_CPU,
    /// More was sampled than the process used: the two were not measured at the same time.
    OTHER_TIME,
    /// Goroutines are preempted so often that the process must be short of CPU.
    STARVED,
    /// The cgroup's quota stopped the process.
    THROTTLED,
    /// So few samples that shares are guesses.
    FEW_SAMPLES,
    /// The process did next to nothing: shares of it say little.
    IDLE
  }

  private static final double MISSED = 0.8;
  private static final double TOO_MUCH = 1.25;
  private static final double STARVED_SHARE = 0.08;
  private static final double THROTTLED_SHARE = 0.05;
  private static final long FEW = 200;
  private static final double IDLE_CORES = 0.02;
  private static final int TOP = 10;

  public static CpuTrust of(CpuView cpu, @Nullable ProcessView process) {
    double sampled = cpu.cores();
    return of(
        cpu.evidence(),
        cpu.seconds(),
        sampled,
        samples(cpu.profile(), sampled * cpu.seconds()),
        cpu.preemptedCores(),
        cpu.topFlat(TOP),
        process);
  }

  /// The same without the functions that use most.
  public static CpuTrust of(String evidence, SampledCpu cpu, @Nullable ProcessView process) {
    double seconds =
        cpu.durationSeconds() > 0 || process == null ? cpu.durationSeconds() : process.seconds();
    double perSecond = seconds > 0 ? 1 / seconds : 0;
    return of(
        evidence,
        seconds,
        cpu.cpuSeconds() * perSecond,
        cpu.samples(),
        cpu.preemptedSeconds() * perSecond,
        Map.of(),
        process);
  }

  private static CpuTrust of(
      String evidence,
      double seconds,
      double sampled,
      long samples,
      double preemptedCores,
      Map<String, Double> topFlat,
      @Nullable ProcessView process) {
    ProcessView timed = process != null && process.paired() ? process : null;
    double used = timed == null ? Double.NaN : timed.cores();
    double preempted = sampled > 0 ? preemptedCores / sampled : 0;
    double throttled = timed == null ? Double.NaN : timed.throttledShare();
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    if (used > IDLE_CORES && sampled < used * MISSED) {
      doubts.add(Doubt.MISSES_CPU);
    }
    if (used > IDLE_CORES && sampled > used * TOO_MUCH) {
      doubts.add(Doubt.OTHER_TIME);
    }
    if (preempted >= STARVED_SHARE && samples >= 50) {
      doubts.add(Doubt.STARVED);
    }
    if (throttled >= THROTTLED_SHARE) {
      doubts.add(Doubt.THROTTLED);
    }
    if (samples < FEW) {
      doubts.add(Doubt.FEW_SAMPLES);
    }
    if (seconds > 0 && Math.max(sampled, timed == null ? 0 : used) < IDLE_CORES) {
      doubts.add(Doubt.IDLE);
    }
    return new CpuTrust(
        evidence,
        seconds,
        sampled,
        used,
        samples,
        preempted,
        throttled,
        process == null ? Double.NaN : process.availableCores(),
        topFlat,
        doubts);
  }

  /// The part of the process's CPU that was sampled, NaN when the operating system was not asked.
  public double coverage() {
    return processCores > 0 ? sampledCores / processCores : Double.NaN;
  }

  /// The error of a share that is estimated from so many samples, two standard deviations.
  public double shareError(double share) {
    return samples == 0 ? 1 : 2 * Math.sqrt(share * (1 - share) / samples);
  }

  private static long samples(Profile profile, double cpuSeconds) {
    int type = profile.typeIndex("samples");
    if (type >= 0) {
      return profile.total(type);
    }
    long period = profile.header().period();
    return period > 0 ? Math.round(cpuSeconds * 1e9 / period) : profile.sampleCount();
  }
}
