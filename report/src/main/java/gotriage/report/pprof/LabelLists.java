package gotriage.report.pprof;

import gotriage.analyse.pprof.GoText;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.StringTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The labels of one sample by key: a key may have several values, in their order.
final class LabelLists {
  private final Map<String, List<String>> strings = new LinkedHashMap<>();
  private final Map<String, Numbers> numbers = new LinkedHashMap<>();

  /// The numbers of one key; `units` has an entry for each where any of them has a unit, else none.
  record Numbers(List<Long> values, List<String> units) {}

  LabelLists(SampleRow row, StringTable table) {
    for (int l = 0; l < row.labels; l++) {
      String key = table.get(row.labelKey[l]);
      if (row.labelString[l] != SampleRow.NONE) {
        strings.computeIfAbsent(key, _ -> new ArrayList<>()).add(table.get(row.labelString[l]));
        continue;
      }
      Numbers of =
          numbers.computeIfAbsent(key, _ -> new Numbers(new ArrayList<>(), new ArrayList<>()));
      if (row.labelUnit[l] != SampleRow.NONE) {
        pad(of);
        of.units.add(table.get(row.labelUnit[l]));
      }
      of.values.add(row.labelNumber[l]);
    }
    for (Numbers of : numbers.values()) {
      if (!of.units.isEmpty()) {
        pad(of);
      }
    }
  }

  private static void pad(Numbers numbers) {
    while (numbers.units.size() < numbers.values.size()) {
      numbers.units.add("");
    }
  }

  Map<String, List<String>> strings() {
    return strings;
  }

  Map<String, Numbers> numbers() {
    return numbers;
  }

  static List<String> sorted(Collection<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    sorted.sort(GoText::compare);
    return sorted;
  }
}
