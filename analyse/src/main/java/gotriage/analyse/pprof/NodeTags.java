package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tags of each node of a graph: one for each set of string labels, and under it one for each
/// block size of a heap profile. Other numbers are not shown (pprof `newGraph`, report.go).
public final class NodeTags {
  private static final String SIZE = "bytes";

  /// What one node has; the key of the outer map of numbers is the set of labels they go with.
  private record Tags(Map<String, Tag> labels, Map<String, Map<String, Tag>> numbers) {}

  /// How block sizes are written.
  ///
  /// @param unit of the profile
  /// @param shownIn the unit that is asked for, or `minimum`
  record Size(String unit, String shownIn) {}

  private final Map<Integer, Tags> byNode = new HashMap<>();

  private NodeTags() {}

  /// Walks over the samples once, or not at all where no sample of the profile can have a label.
  ///
  /// @param kept nodes of the graph
  static NodeTags of(
      ProfileRows profile, Places places, boolean[] kept, int type, boolean mean, Size size) {
    NodeTags tags = new NodeTags();
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    int[] seen = new int[places.count()];
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row) || row.labels == 0 || row.from == row.to) {
        continue;
      }
      long value = row.values[type];
      long divisor = mean ? row.values[0] : 0;
      String labels = labels(row, profile.strings());
      List<Long> numbers = numbers(row, profile.strings());
      if (value == 0 && divisor == 0 || labels.isEmpty() && numbers.isEmpty()) {
        continue;
      }
      for (int level = row.from; level < row.to; level++) {
        int location = row.stack[level];
        for (int r = places.start(location); r < places.end(location); r++) {
          int n = places.node(r);
          if (kept[n] && seen[n] != slot + 1) {
            seen[n] = slot + 1;
            tags.add(n, labels, numbers, size, value, divisor, false);
          }
        }
      }
      int leaf = places.node(places.start(row.stack[row.from]));
      if (kept[leaf]) {
        tags.add(leaf, labels, numbers, size, value, divisor, true);
      }
    }
    return tags;
  }

  private static String labels(SampleRow row, StringTable strings) {
    List<String> pairs = new ArrayList<>();
    for (int l = 0; l < row.labels; l++) {
      if (row.labelString[l] != SampleRow.NONE) {
        String key = strings.get(row.labelKey[l]);
        if (!key.equals(PprofReport.BASE_LABEL)) {
          pairs.add(key + ":" + strings.get(row.labelString[l]));
        }
      }
    }
    pairs.sort(GoText::compare);
    return String.join("\\n", pairs);
  }

  private static List<Long> numbers(SampleRow row, StringTable strings) {
    List<Long> numbers = List.of();
    for (int l = 0; l < row.labels; l++) {
      if (row.labelString[l] == SampleRow.NONE && strings.get(row.labelKey[l]).equals(SIZE)) {
        numbers = numbers.isEmpty() ? new ArrayList<>() : numbers;
        numbers.add(row.labelNumber[l]);
      }
    }
    return numbers;
  }

  private void add(
      int node,
      String labels,
      List<Long> numbers,
      Size size,
      long value,
      long divisor,
      boolean flat) {
    Tags tags =
        byNode.computeIfAbsent(node, _ -> new Tags(new LinkedHashMap<>(), new LinkedHashMap<>()));
    if (!labels.isEmpty()) {
      add(tags.labels(), labels, 0, "", value, divisor, flat);
    }
    for (long number : numbers) {
      add(
          tags.numbers().computeIfAbsent(labels, _ -> new LinkedHashMap<>()),
          Figures.label(number, size.unit(), size.shownIn()),
          number,
          size.unit(),
          value,
          divisor,
          flat);
    }
  }

  private static void add(
      Map<String, Tag> into,
      String name,
      long number,
      String unit,
      long value,
      long divisor,
      boolean flat) {
    into.compute(
        name,
        (_, known) -> {
          Tag tag = known == null ? new Tag(name, number, unit, 0, 0, 0, 0) : known;
          return flat ? tag.plusFlat(value, divisor) : tag.plusCum(value, divisor);
        });
  }

  /// Leaves out what weighs less.
  void trim(long cutoff) {
    for (Tags tags : byNode.values()) {
      tags.labels().values().removeIf(t -> !t.reaches(cutoff));
      tags.numbers().values().forEach(n -> n.values().removeIf(t -> !t.reaches(cutoff)));
    }
  }

  /// Tags with a value of their own, which take room on a graph as nodes do.
  int countFlat(int node) {
    Tags tags = byNode.get(node);
    if (tags == null) {
      return 0;
    }
    long count = tags.labels().values().stream().filter(t -> t.flat() != 0).count();
    for (Map<String, Tag> numbers : tags.numbers().values()) {
      count += numbers.values().stream().filter(t -> t.flat() != 0).count();
    }
    return (int) count;
  }

  /// Tags of string labels.
  public List<Tag> labels(int node) {
    Tags tags = byNode.get(node);
    return tags == null ? List.of() : List.copyOf(tags.labels().values());
  }

  /// Tags of block sizes.
  ///
  /// @param labels name of the label tag that they go with; empty for samples without labels
  public List<Tag> numbers(int node, String labels) {
    Tags tags = byNode.get(node);
    return tags == null
        ? List.of()
        : List.copyOf(tags.numbers().getOrDefault(labels, Collections.emptyMap()).values());
  }
}
