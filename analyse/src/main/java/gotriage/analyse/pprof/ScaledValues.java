package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;

/// Samples with each value multiplied by the ratio of its type and rounded, halves away from 0.
///
/// A sample whose scaled values are all 0 goes, whatever its values with ratio 1 are (pprof
/// `Profile.ScaleN`).
@SuppressWarnings("ArrayRecordComponent") // never compared
record ScaledValues(SampleRows of, double[] ratios) implements SampleRows {
  static ProfileRows apply(ProfileRows profile, double[] ratios) {
    for (double ratio : ratios) {
      if (ratio != 1) {
        return profile.withSamples(new ScaledValues(profile.samples(), ratios));
      }
    }
    return profile;
  }

  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    if (!of.read(slot, into)) {
      return false;
    }
    boolean kept = false;
    for (int i = 0; i < ratios.length; i++) {
      if (ratios[i] != 1) {
        long value = Figures.toLong(Figures.round((double) into.values[i] * ratios[i]));
        into.values[i] = value;
        kept |= value != 0;
      }
    }
    return kept;
  }
}
