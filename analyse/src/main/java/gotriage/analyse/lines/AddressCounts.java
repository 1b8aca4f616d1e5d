package gotriage.analyse.lines;

import gotriage.model.Frame;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Values by program counter of one mapping, as pprof's graph of granularity `addresses` without
/// inlined calls has them.
///
/// @param counts by address as the process had it
/// @param callers by the same addresses: the call that an address belongs to, inlined calls left
///   out
public record AddressCounts(SortedMap<Long, Count> counts, Map<Long, Frame> callers) {

  /// @param type index of the sample type
  /// @return by mapping index; -1 for locations that name none
  public static Map<Integer, AddressCounts> byMapping(ProfileRows profile, int type) {
    LocationColumns locations = profile.locations();
    long[] flat = new long[locations.count()];
    long[] cum = new long[locations.count()];
    int[] first = firstOfAddress(locations);
    int[] seen = new int[locations.count()];
    SampleRow row = profile.newRow();
    row.wantsLabels = false;
    for (int slot = 0; slot < profile.samples().slots(); slot++) {
      if (!profile.samples().read(slot, row) || row.values[type] == 0) {
        continue;
      }
      for (int level = row.from; level < row.to; level++) {
        int l = first[row.stack[level]];
        if (seen[l] != slot + 1) {
          seen[l] = slot + 1;
          cum[l] += row.values[type];
        }
        if (level == row.from) {
          flat[l] += row.values[type];
        }
      }
    }
    Map<Integer, AddressCounts> result = new HashMap<>();
    for (int l = 0; l < flat.length; l++) {
      if (flat[l] != 0 || cum[l] != 0) {
        AddressCounts of =
            result.computeIfAbsent(
                locations.mapping()[l], _ -> new AddressCounts(new TreeMap<>(), new HashMap<>()));
        of.counts().put(locations.address()[l], new Count(flat[l], cum[l]));
        of.callers().put(locations.address()[l], caller(profile, l));
      }
    }
    return result;
  }

  private static Frame caller(ProfileRows profile, int location) {
    LocationColumns locations = profile.locations();
    int call = locations.lineStart()[location + 1] - 1;
    if (call < locations.lineStart()[location]) {
      return new Frame("", "", 0);
    }
    int f = locations.lineFunction()[call];
    return new Frame(
        profile.strings().get(profile.functions().name()[f]),
        profile.strings().get(profile.functions().file()[f]),
        locations.lineNumber()[call]);
  }

  /// Two locations of one address are one place; the first stands for both.
  private static int[] firstOfAddress(LocationColumns locations) {
    record Key(int mapping, long address) {}
    Map<Key, Integer> known = new HashMap<>();
    int[] first = new int[locations.count()];
    for (int l = 0; l < first.length; l++) {
      Integer before =
          known.putIfAbsent(new Key(locations.mapping()[l], locations.address()[l]), l);
      first[l] = before == null ? l : before;
    }
    return first;
  }

  /// The sum of the addresses from one to before another.
  public Count between(long from, long before) {
    Count sum = Count.ZERO;
    for (Count c : counts.subMap(from, before).values()) {
      sum = sum.plus(c);
    }
    return sum;
  }
}
