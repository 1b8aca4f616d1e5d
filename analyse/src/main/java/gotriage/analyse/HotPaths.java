package gotriage.analyse;

import gotriage.analyse.Ownership.Owner;
import gotriage.model.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Follows samples from the root down, as long as one callee holds nearly all of its caller's CPU.
///
/// Where the CPU divides among callees the way ends if it has an own function on it, and goes on
/// along each of them if it has none yet (`net/http.(*conn).serve` and the handlers below it).
final class HotPaths {
  /// A callee with this part of its caller's CPU is where the caller is. Less than that, and the
  /// caller goes on to other things: it comes back from the callee and is the one that repeats.
  private static final double NEARLY_ALL = 0.85;

  /// Ways below this are not worth a rule's time, in cores: a tenth of one, on a machine where four
  /// want each CPU.
  private static final double MIN_CORES = 0.025;

  private final CpuView view;
  private final Profile profile;
  private final Owner[] owner;

  /// Per sample the number of its frames, inlined calls unfolded.
  private final int[] depth;

  /// Per sample the next frame on the way down: index of its location, and of the call in it.
  private final int[] location;

  private final int[] call;

  HotPaths(CpuView view, Owner[] owner) {
    this.view = view;
    this.profile = view.profile();
    this.owner = owner;
    int samples = profile.sampleCount();
    this.depth = new int[samples];
    this.location = new int[samples];
    this.call = new int[samples];
    for (int s = 0; s < samples; s++) {
      for (int i = 0; i < profile.depth(s); i++) {
        depth[s] += profile.lineCount(profile.location(s, i));
      }
      location[s] = profile.depth(s);
    }
  }

  List<HotPath> find() {
    var all = new IntList();
    for (int s = 0; s < depth.length; s++) {
      if (view.ownLevel(s) >= 0) {
        all.add(s);
      }
    }
    List<HotPath> paths = new ArrayList<>();
    descend(all.toArray(), new ArrayList<>(), 0, paths);
    paths.sort(
        Comparator.comparingDouble(HotPath::cores)
            .reversed()
            .thenComparing(p -> p.innermost().function()));
    return List.copyOf(paths);
  }

  /// Looks at the frames at one distance from the root.
  private void descend(int[] samples, List<HotSite> steps, int fromRoot, List<HotPath> paths) {
    int[] here = samples;
    int at = fromRoot;
    while (true) {
      Map<Integer, IntList> byFunction = new LinkedHashMap<>();
      for (int s : here) {
        if (at < depth[s]) {
          byFunction.computeIfAbsent(next(s), _ -> new IntList()).add(s);
        }
      }
      double all = cores(here);
      int heir = -1;
      int[] inherited = here;
      for (var entry : byFunction.entrySet()) {
        int[] below = entry.getValue().toArray();
        if (cores(below) >= NEARLY_ALL * all) {
          heir = entry.getKey();
          inherited = below;
        }
      }
      if (heir < 0 && steps.isEmpty()) {
        for (var entry : byFunction.entrySet()) {
          int[] below = entry.getValue().toArray();
          if (cores(below) >= MIN_CORES) {
            List<HotSite> begun = new ArrayList<>();
            addIfOwn(entry.getKey(), below, at, begun);
            descend(below, begun, at + 1, paths);
          }
        }
        return;
      }
      if (heir < 0) {
        if (steps.getFirst().cores() >= MIN_CORES) {
          paths.add(new HotPath(List.copyOf(steps)));
        }
        return;
      }
      here = inherited;
      addIfOwn(heir, here, at, steps);
      at++;
    }
  }

  private void addIfOwn(int function, int[] samples, int fromRoot, List<HotSite> steps) {
    if (owner[function] != Owner.OWN && owner[function] != Owner.DEPENDENCY) {
      return;
    }
    int[] levels = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      levels[i] = depth[samples[i]] - 1 - fromRoot;
    }
    steps.add(
        new HotSite(
            view,
            profile.functionName(function),
            profile.functionFile(function),
            owner[function] == Owner.OWN,
            samples,
            levels));
  }

  /// The function of the next frame towards the leaf; each sample is asked once a level.
  private int next(int sample) {
    if (call[sample] == 0) {
      do {
        location[sample]--;
        call[sample] = profile.lineCount(profile.location(sample, location[sample]));
      } while (call[sample] == 0);
    }
    call[sample]--;
    return profile.function(profile.location(sample, location[sample]), call[sample]);
  }

  private double cores(int[] samples) {
    double sum = 0;
    for (int s : samples) {
      sum += view.cores(s);
    }
    return sum;
  }
}
