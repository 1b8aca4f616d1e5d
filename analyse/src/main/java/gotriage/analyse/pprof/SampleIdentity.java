package gotriage.analyse.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.profile.StringTable;
import java.util.HashMap;
import java.util.Map;

/// Whether two samples are one: the same locations and, whatever their order, the same labels, each
/// with its values in their order.
///
/// Strings of merged profiles may be equal under several indexes; labels are brought to the first.
final class SampleIdentity {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final StringTable strings;
  private final Map<String, Integer> first = new HashMap<>();
  private final int[] same;

  SampleIdentity(StringTable strings) {
    this.strings = strings;
    this.same = new int[strings.size()];
  }

  /// Brings labels into one order and to one index a string: strings before numbers, then by key.
  void arrange(SampleRow row) {
    for (int l = 0; l < row.labels; l++) {
      row.labelKey[l] = same(row.labelKey[l]);
      row.labelString[l] = same(row.labelString[l]);
      row.labelUnit[l] = same(row.labelUnit[l]);
    }
    for (int l = 1; l < row.labels; l++) {
      for (int m = l; m > 0 && rank(row, m - 1) > rank(row, m); m--) {
        row.swapLabels(m - 1, m);
      }
    }
  }

  private static long rank(SampleRow row, int label) {
    return (row.labelString[label] == SampleRow.NONE ? 1L << 32 : 0) + row.labelKey[label];
  }

  private int same(int string) {
    if (string == SampleRow.NONE) {
      return string;
    }
    int known = same[string];
    if (known == 0) {
      Integer other = first.putIfAbsent(strings.get(string), string);
      known = (other == null ? string : other) + 1;
      same[string] = known;
    }
    return known - 1;
  }

  /// Of an arranged row; two seeds give hashes that have nothing to do with each other.
  long hash(SampleRow row, long seed) {
    long h = seed * MIX + (row.to - row.from);
    for (int i = row.from; i < row.to; i++) {
      h = mix(h, row.stack[i], seed);
    }
    for (int l = 0; l < row.labels; l++) {
      h = mix(h, row.labelKey[l], seed);
      h = mix(h, row.labelString[l], seed);
      h = mix(h, row.labelNumber[l], seed);
      h = mix(h, row.labelUnit[l], seed);
    }
    return mix(h, 0, seed);
  }

  private static long mix(long hash, long more, long seed) {
    long h = (hash ^ (more + seed)) * MIX;
    return h ^ (h >>> 29) ^ (seed == 1 ? h >>> 47 : h >>> 41);
  }
}
