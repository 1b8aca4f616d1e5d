package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.Arrays;

/// Samples of which those with equal stacks and labels are one, with the sum of their values, in
/// the place of the first; samples that come to 0 go.
///
/// A sample is held as the slot of the first and compared by 128 bits of hash: two of a billion
/// different samples are taken for one with a chance of 1 in 10^21. Decoding the first again would
/// be exact, but out of order.
final class AddedUp implements SampleRows {
  private final SampleRows of;
  private final SampleIdentity identity;
  private int count;
  private int[] slot = new int[1024];
  private long[] hash = new long[1024];
  private long[] second = new long[1024];
  private long[] values;
  private final int types;

  /// Open addressing: one more than a sample's index, 0 for free.
  private int[] table = new int[4096];

  private AddedUp(ProfileRows profile) {
    this.of = profile.samples();
    this.identity = new SampleIdentity(profile.strings());
    this.types = profile.header().sampleTypes().size();
    this.values = new long[slot.length * types];
  }

  static AddedUp of(ProfileRows profile) {
    AddedUp added = new AddedUp(profile);
    added.walk(profile.newRow());
    return added;
  }

  private void walk(SampleRow row) {
    for (int s = 0; s < of.slots(); s++) {
      if (of.read(s, row)) {
        identity.arrange(row);
        int sample = find(s, identity.hash(row, 1), identity.hash(row, 2));
        for (int t = 0; t < types; t++) {
          values[sample * types + t] += row.values[t];
        }
      }
    }
  }

  private int find(int at, long h, long h2) {
    int mask = table.length - 1;
    int place = (int) (h >>> 32) & mask;
    while (table[place] != 0) {
      int sample = table[place] - 1;
      if (hash[sample] == h && second[sample] == h2) {
        return sample;
      }
      place = (place + 1) & mask;
    }
    if (count == slot.length) {
      slot = Arrays.copyOf(slot, count * 2);
      hash = Arrays.copyOf(hash, count * 2);
      second = Arrays.copyOf(second, count * 2);
      values = Arrays.copyOf(values, Math.multiplyExact(count * 2, types));
      rehash();
      return find(at, h, h2);
    }
    slot[count] = at;
    hash[count] = h;
    second[count] = h2;
    table[place] = ++count;
    return count - 1;
  }

  private void rehash() {
    table = new int[slot.length * 4];
    int mask = table.length - 1;
    for (int sample = 0; sample < count; sample++) {
      int place = (int) (hash[sample] >>> 32) & mask;
      while (table[place] != 0) {
        place = (place + 1) & mask;
      }
      table[place] = sample + 1;
    }
  }

  boolean anyZero() {
    for (int sample = 0; sample < count; sample++) {
      if (isZero(sample)) {
        return true;
      }
    }
    return false;
  }

  private boolean isZero(int sample) {
    for (int t = 0; t < types; t++) {
      if (values[sample * types + t] != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int slots() {
    return count;
  }

  @Override
  public boolean read(int sample, SampleRow into) {
    if (isZero(sample) || !of.read(slot[sample], into)) {
      return false;
    }
    System.arraycopy(values, sample * types, into.values, 0, types);
    return true;
  }
}
