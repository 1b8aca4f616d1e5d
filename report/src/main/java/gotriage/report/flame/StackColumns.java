package gotriage.report.flame;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The samples of one or two profiles: their frames, values and labels.
final class StackColumns {
  /// More different sets of labels are those of requests or the like: a group for each says
  /// nothing.
  private static final int MOST_LABEL_SETS = 50_000;

  private final List<ValueType> types;
  private final FrameRuns runs;
  private int sides;
  private int count;
  private int firstSide;
  private int[] start = {};
  private final long[][] values;
  private int[] labelSet = {};
  private final List<Map<String, String>> labelSets = new ArrayList<>(List.of(Map.of()));
  private boolean labelsLeftOut;

  StackColumns(List<ValueType> types, int frames) {
    this.types = types;
    this.runs = new FrameRuns(frames);
    this.values = new long[types.size()][0];
  }

  /// Adds the samples of a profile.
  ///
  /// @param chains the frames of each location, root first
  void add(ProfileRows profile, int[][] chains) {
    int[] column = types.stream().mapToInt(t -> column(profile, t)).toArray();
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    reserve(count + samples.slots());
    Map<List<Integer>, Integer> knownSets = new HashMap<>();
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      start[count] = runs.size();
      for (int level = row.to - 1; level >= row.from; level--) {
        for (int frame : chains[row.stack[level]]) {
          runs.add(frame);
        }
      }
      runs.add(FrameRuns.END);
      for (int t = 0; t < column.length; t++) {
        values[t][count] = row.values[column[t]];
      }
      if (row.labels > 0) {
        label(profile, row, knownSets);
      }
      count++;
    }
    if (sides++ == 0) {
      firstSide = count;
    }
  }

  private static int column(ProfileRows profile, ValueType type) {
    List<ValueType> all = profile.header().sampleTypes();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).type().equals(type.type())) {
        return i;
      }
    }
    throw new IllegalArgumentException("the profile has no sample type " + type.type());
  }

  private void reserve(int samples) {
    start = Arrays.copyOf(start, samples);
    for (int t = 0; t < values.length; t++) {
      values[t] = Arrays.copyOf(values[t], samples);
    }
    if (labelSet.length > 0) {
      labelSet = Arrays.copyOf(labelSet, samples);
    }
  }

  /// Notes the labels that are strings.
  private void label(ProfileRows profile, SampleRow row, Map<List<Integer>, Integer> known) {
    List<Integer> key = new ArrayList<>(2 * row.labels);
    for (int l = 0; l < row.labels; l++) {
      if (row.labelString[l] != SampleRow.NONE) {
        key.add(row.labelKey[l]);
        key.add(row.labelString[l]);
      }
    }
    if (key.isEmpty()) {
      return;
    }
    Integer set = known.get(key);
    if (set == null) {
      if (labelSets.size() == MOST_LABEL_SETS) {
        labelsLeftOut = true;
        return;
      }
      Map<String, String> labels = new TreeMap<>();
      for (int i = 0; i < key.size(); i += 2) {
        labels.merge(
            profile.strings().get(key.get(i)),
            profile.strings().get(key.get(i + 1)),
            (a, b) -> a + "," + b);
      }
      set = labelSets.size();
      labelSets.add(labels);
      known.put(key, set);
    }
    if (labelSet.length == 0) {
      labelSet = new int[start.length];
    }
    labelSet[count] = set;
  }

  int count() {
    return count;
  }

  /// How many of the samples are the first profile's.
  int firstSide() {
    return firstSide;
  }

  /// Which of a type's columns a sample has its value in, counted from the type's first one.
  int side(int sample) {
    return sample < firstSide ? 0 : 1;
  }

  int sides() {
    return sides;
  }

  long[] values(int type) {
    return values[type];
  }

  long value(int column, int sample) {
    if (sides == 1) {
      return values[column][sample];
    }
    return (column & 1) == side(sample) ? values[column >> 1][sample] : 0;
  }

  FrameRuns runs() {
    return runs;
  }

  /// Where in [#runs] a sample's root is, or the end mark of an empty stack.
  int root(int sample) {
    return start[sample];
  }

  /// Where a sample's leaf is, or the end mark before an empty stack.
  int leaf(int sample) {
    return (sample + 1 < count ? start[sample + 1] : runs.size()) - 2;
  }

  /// The labels that are strings, without those of samples beyond the bound on different sets.
  Map<String, String> labels(int sample) {
    return labelSets.get(labelSet.length == 0 ? 0 : labelSet[sample]);
  }

  /// All different sets of labels.
  List<Map<String, String>> labelSets() {
    return labelSets;
  }

  boolean labelsLeftOut() {
    return labelsLeftOut;
  }
}
