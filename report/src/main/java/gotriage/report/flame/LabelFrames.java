package gotriage.report.flame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The values of a label as frames, one for each sample, to group a call tree by.
///
/// @param frames of the [Stacks], by sample; a sample without the label has `(no KEY)`, one with
///   several values has them all, joined
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelFrames(String key, int[] frames) {
  /// A label with more values is a request id or the like: a group for each says nothing.
  private static final int MOST_VALUES = 2000;

  /// The keys whose values make groups, those on most samples first.
  static List<String> keys(Stacks stacks) {
    StackColumns samples = stacks.samples();
    if (samples.labelsLeftOut() || samples.labelSets().size() == 1) {
      return List.of();
    }
    Map<String, Set<String>> values = new HashMap<>();
    for (Map<String, String> labels : samples.labelSets()) {
      labels.forEach((key, value) -> values.computeIfAbsent(key, _ -> new HashSet<>()).add(value));
    }
    Map<String, Integer> uses = new HashMap<>();
    for (int s = 0; s < samples.count(); s++) {
      samples.labels(s).keySet().forEach(key -> uses.merge(key, 1, Integer::sum));
    }
    List<String> keys = new ArrayList<>(values.keySet());
    keys.removeIf(key -> values.getOrDefault(key, Set.of()).size() > MOST_VALUES);
    keys.sort((a, b) -> {
      int most = Integer.compare(uses.getOrDefault(b, 0), uses.getOrDefault(a, 0));
      return most != 0 ? most : a.compareTo(b);
    });
    return keys;
  }

  static LabelFrames of(Stacks stacks, String key) {
    StackColumns samples = stacks.samples();
    int[] frames = new int[samples.count()];
    Arrays.fill(frames, stacks.artificialFrame("(no " + key + ")"));
    for (int s = 0; s < frames.length; s++) {
      String value = samples.labels(s).get(key);
      if (value != null) {
        frames[s] = stacks.artificialFrame(key + "=" + value);
      }
    }
    return new LabelFrames(key, frames);
  }
}
