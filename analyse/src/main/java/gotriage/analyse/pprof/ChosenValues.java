package gotriage.analyse.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;

/// Samples with some of their values, in another order.
///
/// @param from for each value the index it has in the samples below
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChosenValues(SampleRows of, int[] from, int typesBelow) implements SampleRows {
  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    long[] chosen = into.values;
    long[] all = new long[typesBelow];
    into.values = all;
    boolean there = of.read(slot, into);
    into.values = chosen;
    for (int i = 0; there && i < from.length; i++) {
      chosen[i] = all[from[i]];
    }
    return there;
  }
}
