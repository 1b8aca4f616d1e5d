package gotriage.read.profile;

import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A profile's stacks as `root;child;leaf`, each with the sums of its values.
public final class StackSums {
  private StackSums() {}

  public static Map<String, List<Long>> of(Profile profile) {
    Map<String, List<Long>> sums = new TreeMap<>();
    int types = profile.header().sampleTypes().size();
    for (int s = 0; s < profile.sampleCount(); s++) {
      String stack =
          profile.frames(s).reversed().stream()
              .map(Frame::function)
              .collect(Collectors.joining(";"));
      List<Long> values = new ArrayList<>(sums.getOrDefault(stack, List.of()));
      for (int t = 0; t < types; t++) {
        long before = t < values.size() ? values.get(t) : 0;
        if (t < values.size()) {
          values.set(t, before + profile.value(t, s));
        } else {
          values.add(profile.value(t, s));
        }
      }
      sums.put(stack, values);
    }
    return sums;
  }
}
