package gotriage.analyse;

import gotriage.model.Frame;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of the service's own functions and the CPU samples in which it was the innermost own one.
///
/// "Below" is what it called (runtime, standard library), "above" who called it.
public final class HotSite {
  private final CpuView view;
  private final String function;
  private final String file;
  private final boolean own;
  private final int[] samples;

  HotSite(CpuView view, String function, String file, boolean own, int[] samples) {
    this.view = view;
    this.function = function;
    this.file = file;
    this.own = own;
    this.samples = samples;
  }

  public String function() {
    return function;
  }

  /// True for the service's own code, false for a dependency's.
  public boolean own() {
    return own;
  }

  public double cores() {
    double sum = 0;
    for (int s : samples) {
      sum += view.cores(s);
    }
    return sum;
  }

  /// This site's part of all CPU in the profile.
  public double share() {
    double all = view.cores();
    return all > 0 ? cores() / all : 0;
  }

  /// The function at its line with the most CPU.
  public Frame frame() {
    return lines().entrySet().stream()
        .findFirst()
        .map(e -> new Frame(function, file, e.getKey()))
        .orElse(new Frame(function, file, 0));
  }

  /// CPU by source line, most first.
  public Map<Integer, Double> lines() {
    Map<Integer, Double> cores = new HashMap<>();
    for (int s : samples) {
      cores.merge(view.lineAt(s, view.ownLevel(s)), view.cores(s), Double::sum);
    }
    return sorted(cores);
  }

  /// CPU in the function's own instructions (calls inlined into it by the compiler count as calls).
  public double flatCores() {
    BitSet itself = view.functions(FunctionSet.of(function));
    double sum = 0;
    for (int s : samples) {
      int leaf = view.leaf(s);
      if (leaf >= 0 && itself.get(leaf)) {
        sum += view.cores(s);
      }
    }
    return sum;
  }

  /// CPU of samples in which one of the functions was called, directly or not, from here.
  public double coresBelow(FunctionSet set) {
    BitSet wanted = view.functions(set);
    double sum = 0;
    for (int s : samples) {
      if (view.passes(s, wanted, 0, view.ownLevel(s))) {
        sum += view.cores(s);
      }
    }
    return sum;
  }

  /// The same as a part of this site's CPU, 0 to 1.
  public double shareBelow(FunctionSet set) {
    double all = cores();
    return all > 0 ? coresBelow(set) / all : 0;
  }

  /// The part of this site's CPU that came through one of the functions as a caller.
  public double shareAbove(FunctionSet set) {
    BitSet wanted = view.functions(set);
    double sum = 0;
    for (int s : samples) {
      if (view.passes(s, wanted, view.ownLevel(s) + 1, Integer.MAX_VALUE)) {
        sum += view.cores(s);
      }
    }
    double all = cores();
    return all > 0 ? sum / all : 0;
  }

  /// What it called at the end of the stack: flat CPU by leaf function, most first; itself
  /// included.
  public Map<String, Double> leaves() {
    Map<String, Double> cores = new HashMap<>();
    for (int s : samples) {
      int leaf = view.leaf(s);
      if (leaf >= 0) {
        cores.merge(view.profile().functionName(leaf), view.cores(s), Double::sum);
      }
    }
    return sorted(cores);
  }

  /// The stack of its most expensive sample, leaf first.
  public List<Frame> exampleStack() {
    int best = -1;
    for (int s : samples) {
      if (best < 0 || view.cores(s) > view.cores(best)) {
        best = s;
      }
    }
    return best < 0 ? List.of() : view.frames(best);
  }

  private static <K> Map<K, Double> sorted(Map<K, Double> map) {
    Map<K, Double> result = new LinkedHashMap<>();
    map.entrySet().stream()
        .sorted(Map.Entry.<K, Double>comparingByValue().reversed())
        .forEach(e -> result.put(e.getKey(), e.getValue()));
    return result;
  }

  @Override
  public String toString() {
    return String.format("%.3f cores %s", cores(), frame());
  }
}
