package gotriage.rules.panicstorm;

import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.Ownership;
import gotriage.analyse.Ownership.Owner;
import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The service's own lines that panicked, by the CPU of samples taken while the panic was handled.
///
/// Deferred functions run below `runtime.gopanic`: the innermost own function is often the one that
/// recovers. The one that panicked is the first own frame above it.
///
/// @param places most first
record Panickers(List<Place> places) {
  private static final FunctionSet PANIC =
      FunctionSet.of("runtime.gopanic", "runtime.sigpanic", "runtime.panicmem");

  /// @param samples in the profile's own unit
  record Place(Frame frame, long samples) {}

  static Panickers of(CpuView cpu, Ownership ownership) {
    Profile profile = cpu.profile();
    int type = Math.max(0, profile.typeIndex("cpu"));
    Map<Frame, Long> byLine = new HashMap<>();
    Map<String, Long> byFunction = new HashMap<>();
    for (int s = 0; s < profile.sampleCount(); s++) {
      Frame place = panicked(profile.frames(s), ownership);
      if (place != null) {
        byLine.merge(place, profile.value(type, s), Long::sum);
        byFunction.merge(place.function(), profile.value(type, s), Long::sum);
      }
    }
    return new Panickers(
        byFunction.entrySet().stream()
            .map(e -> new Place(hottest(byLine, e.getKey()), e.getValue()))
            .sorted(Comparator.comparingLong(Place::samples).reversed())
            .toList());
  }

  private static @Nullable Frame panicked(List<Frame> leafFirst, Ownership ownership) {
    boolean below = false;
    for (Frame frame : leafFirst) {
      if (PANIC.contains(frame.function())) {
        below = true;
      } else if (below) {
        Owner owner = ownership.owner(frame);
        if (owner == Owner.OWN || owner == Owner.DEPENDENCY) {
          return frame;
        }
      }
    }
    return null;
  }

  private static Frame hottest(Map<Frame, Long> byLine, String function) {
    return byLine.entrySet().stream()
        .filter(e -> e.getKey().function().equals(function))
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }
}
