package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.model.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The snapshot that a goroutine or goroutineleak protobuf profile is; states are told from the
/// stacks, see [StackState].
///
/// Frames keep the runtime's own functions (`runtime.gopark` at the leaf). A row with a negative
/// count, which a delta profile has, is left out.
public final class GoroutineProfile {
  private final Profile profile;
  private final List<Frame>[] framesOfLocation;
  private final StackState states;

  private record Key(List<Frame> stack, Map<String, String> labels) {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  private GoroutineProfile(Profile profile) {
    this.profile = profile;
    this.framesOfLocation = (List<Frame>[]) new List[profile.locationCount()];
    this.states = new StackState(startLine("runtime.chanrecv"), startLine("runtime.chansend"));
  }

  public static GoroutineSnapshot snapshot(Profile profile) {
    return new GoroutineProfile(profile).snapshot();
  }

  private GoroutineSnapshot snapshot() {
    boolean leaked = profile.typeIndex("goroutineleak") >= 0;
    Map<Key, Long> counts = new LinkedHashMap<>();
    long total = 0;
    for (int s = 0; s < profile.sampleCount(); s++) {
      long count = profile.value(0, s);
      if (count > 0) {
        total += count;
        counts.merge(new Key(stack(s), labels(s)), count, Long::sum);
      }
    }
    List<GoroutineGroup> groups = new ArrayList<>(counts.size());
    counts.forEach((key, count) ->
        groups.add(
            new GoroutineGroup(
                key.stack,
                null,
                states.of(key.stack),
                count,
                new long[0],
                0,
                0,
                false,
                leaked,
                key.labels)));
    groups.sort(Comparator.comparingLong(GoroutineGroup::count).reversed());
    return new GoroutineSnapshot(Form.PROFILE, total, List.copyOf(groups), true);
  }

  private List<Frame> stack(int sample) {
    List<Frame> stack = new ArrayList<>(profile.depth(sample) + 4);
    for (int level = 0; level < profile.depth(sample); level++) {
      stack.addAll(frames(profile.location(sample, level)));
    }
    return List.copyOf(stack);
  }

  private List<Frame> frames(int location) {
    List<Frame> frames = framesOfLocation[location];
    if (frames == null) {
      frames = unfold(location);
      framesOfLocation[location] = frames;
    }
    return frames;
  }

  private List<Frame> unfold(int location) {
    int calls = profile.lineCount(location);
    if (calls == 0) {
      return List.of(new Frame("0x" + Long.toHexString(profile.address(location)), "", 0));
    }
    List<Frame> frames = new ArrayList<>(calls);
    for (int call = 0; call < calls; call++) {
      int function = profile.function(location, call);
      frames.add(
          new Frame(
              profile.functionName(function),
              profile.functionFile(function),
              profile.line(location, call)));
    }
    return frames;
  }

  private Map<String, String> labels(int sample) {
    int count = profile.labelCount(sample);
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String value = profile.labelValue(sample, i);
      labels.put(
          profile.labelKey(sample, i),
          value.isEmpty() ? Long.toString(profile.labelNumber(sample, i)) : value);
    }
    return labels;
  }

  /// The line of a function's `func`, 0 where the profile does not have it.
  private int startLine(String name) {
    for (int f = 0; f < profile.functionCount(); f++) {
      if (profile.functionName(f).equals(name)) {
        return profile.functionStartLine(f);
      }
    }
    return 0;
  }
}
