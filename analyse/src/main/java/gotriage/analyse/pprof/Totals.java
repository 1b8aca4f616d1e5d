package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;

/// What percentages are of: the sum of absolute values, of the base alone where there is one to
/// compare with.
final class Totals {
  private final ProfileRows profile;
  private final int type;
  private final boolean mean;
  private final boolean anyBase;
  private long sum;
  private long divisor;
  private long baseSum;
  private long baseDivisor;

  Totals(ProfileRows profile, int type, boolean mean) {
    this.profile = profile;
    this.type = type;
    this.mean = mean;
    this.anyBase = profile.strings().contains(PprofReport.BASE_LABEL);
  }

  static Totals of(ProfileRows profile, int type, boolean mean) {
    Totals totals = new Totals(profile, type, mean);
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    row.wantsLabels = totals.anyBase;
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (samples.read(slot, row)) {
        totals.add(row);
      }
    }
    return totals;
  }

  boolean looksAtLabels() {
    return anyBase;
  }

  void add(SampleRow row) {
    long value = Trimming.abs(row.values[type]);
    long count = mean ? row.values[0] : 0;
    sum += value;
    divisor += count;
    if (anyBase && isBase(row)) {
      baseSum += value;
      baseDivisor += count;
    }
  }

  private boolean isBase(SampleRow row) {
    for (int l = 0; l < row.labels; l++) {
      if (row.labelString[l] != SampleRow.NONE
          && profile.strings().get(row.labelKey[l]).equals(PprofReport.BASE_LABEL)
          && profile.strings().get(row.labelString[l]).equals("true")) {
        return true;
      }
    }
    return false;
  }

  long total() {
    long of = baseSum > 0 ? baseSum : sum;
    long by = baseSum > 0 ? baseDivisor : divisor;
    return by == 0 ? of : of / by;
  }
}
