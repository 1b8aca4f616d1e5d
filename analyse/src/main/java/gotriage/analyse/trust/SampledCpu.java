package gotriage.analyse.trust;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.ValueType;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a CPU profile sampled, added up in one walk over it.
///
/// @param durationSeconds of the profile, 0 where it does not say
/// @param cpuSeconds of all samples
/// @param samples how many times the profiler's signal came
/// @param preemptedSeconds of the samples whose leaf is `runtime.asyncPreempt`
public record SampledCpu(
    double durationSeconds, double cpuSeconds, long samples, double preemptedSeconds) {
  private static final String PREEMPTED = "runtime.asyncPreempt";

  /// Null where the profile has no value `cpu` in nanoseconds.
  public static @Nullable SampledCpu of(ProfileRows profile) {
    List<ValueType> types = profile.header().sampleTypes();
    int cpu = index(types, "cpu");
    if (cpu < 0 || !types.get(cpu).unit().equals("nanoseconds")) {
      return null;
    }
    int count = index(types, "samples");
    BitSet preempting = preempting(profile);
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    row.wantsLabels = false;
    long nanos = 0;
    long preempted = 0;
    long signals = 0;
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      long value = row.values[cpu];
      nanos += value;
      signals += count < 0 ? 1 : row.values[count];
      if (row.from < row.to && preempting.get(row.stack[row.from])) {
        preempted += value;
      }
    }
    long period = profile.header().period();
    return new SampledCpu(
        profile.header().durationNanos() / 1e9,
        nanos / 1e9,
        count < 0 && period > 0 ? nanos / period : signals,
        preempted / 1e9);
  }

  private static int index(List<ValueType> types, String name) {
    for (int t = 0; t < types.size(); t++) {
      if (types.get(t).type().equals(name)) {
        return t;
      }
    }
    return -1;
  }

  /// The locations whose innermost function is the one that preempts.
  private static BitSet preempting(ProfileRows profile) {
    LocationColumns locations = profile.locations();
    BitSet found = new BitSet();
    for (int l = 0; l < locations.count(); l++) {
      int line = locations.lineStart()[l];
      if (line < locations.lineStart()[l + 1]) {
        int name = profile.functions().name()[locations.lineFunction()[line]];
        if (profile.strings().get(name).equals(PREEMPTED)) {
          found.set(l);
        }
      }
    }
    return found;
  }
}
