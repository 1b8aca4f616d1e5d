package gotriage.report.pprof;

import gotriage.model.profile.StringTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The string table of a profile that is written: the strings that are used, each once, the empty
/// one first.
final class StringIndex {
  private final StringTable table;
  private final int[] known;
  private final Map<String, Integer> index = new HashMap<>();
  private final List<String> all = new ArrayList<>();

  StringIndex(StringTable table) {
    this.table = table;
    this.known = new int[table.size()];
    of("");
  }

  /// The written index of a string of the profile's table.
  long of(int string) {
    if (known[string] == 0) {
      known[string] = 1 + (int) of(table.get(string));
    }
    return known[string] - 1L;
  }

  long of(String text) {
    Integer at = index.putIfAbsent(text, all.size());
    if (at == null) {
      all.add(text);
      return all.size() - 1L;
    }
    return at;
  }

  List<String> all() {
    return all;
  }
}
