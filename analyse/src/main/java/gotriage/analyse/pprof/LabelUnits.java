package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The unit of each numeric label: the first that a sample gives it, else what its name says.
public final class LabelUnits {
  private final Map<String, String> units = new HashMap<>();
  private final Map<String, Set<String>> ignored = new TreeMap<>();

  private LabelUnits() {}

  /// For reports that look at no numeric label.
  static LabelUnits none() {
    return new LabelUnits();
  }

  /// Walks over all samples once.
  static LabelUnits of(ProfileRows profile) {
    var found = new LabelUnits();
    SampleRows samples = profile.samples();
    StringTable strings = profile.strings();
    SampleRow row = profile.newRow();
    Set<String> seen = new LinkedHashSet<>();
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      for (int l = 0; l < row.labels; l++) {
        if (row.labelString[l] == SampleRow.NONE) {
          String key = strings.get(row.labelKey[l]);
          seen.add(key);
          if (row.labelUnit[l] != SampleRow.NONE) {
            found.add(key, strings.get(row.labelUnit[l]));
          }
        }
      }
    }
    for (String key : seen) {
      found.units.putIfAbsent(
          key, key.equals("alignment") || key.equals("request") ? "bytes" : key);
    }
    return found;
  }

  private void add(String key, String unit) {
    if (unit.isEmpty()) {
      return;
    }
    String first = units.putIfAbsent(key, unit);
    if (first != null && !first.equals(unit)) {
      ignored.computeIfAbsent(key, _ -> new TreeSet<>()).add(unit);
    }
  }

  /// Empty for a label that no sample has.
  public String of(String key) {
    return units.getOrDefault(key, "");
  }

  /// One sentence for each label that came with more than one unit.
  List<Text> warnings() {
    List<Text> warnings = new ArrayList<>();
    ignored.forEach((key, others) ->
        warnings.add(
            Text.of(
                "For tag {0} used unit {1}, also encountered unit(s) {2}",
                "标签 {0} 采用单位 {1}，另外还出现了 {2}", key, of(key), String.join(", ", others))));
    return warnings;
  }
}
