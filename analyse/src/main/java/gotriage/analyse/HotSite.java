package gotriage.analyse;

import gotriage.model.Frame;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of the service's own functions and the CPU samples that it answers for: those in which it
/// was the innermost own one, or, on a [HotPath], all that passed it.
///
/// "Below" is what it called (runtime, standard library, other own code), "above" who called it.
public final class HotSite {
  private final CpuView view;
  private final String function;
  private final String file;
  private final boolean own;
  private final int[] samples;

  /// Per sample the level of this function's frame, counted from the leaf.
  private final int[] levels;

  HotSite(CpuView view, String function, String file, boolean own, int[] samples, int[] levels) {
    this.view = view;
    this.function = function;
    this.file = file;
    this.own = own;
    this.samples = samples;
    this.levels = levels;
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

  /// The line of the function's `func` keyword, 0 where the profile does not say (Go before 1.20).
  public int startLine() {
    return view.startLine(function);
  }

  /// CPU by source line, most first.
  public Map<Integer, Double> lines() {
    Map<Integer, Double> cores = new HashMap<>();
    for (int i = 0; i < samples.length; i++) {
      cores.merge(view.stacks().lineAt(samples[i], levels[i]), view.cores(samples[i]), Double::sum);
    }
    return sorted(cores);
  }

  /// CPU in the function's own instructions (calls inlined into it by the compiler count as calls).
  public double flatCores() {
    BitSet itself = view.functions(FunctionSet.of(function));
    double sum = 0;
    for (int s : samples) {
      int leaf = view.stacks().leaf(s);
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
    for (int i = 0; i < samples.length; i++) {
      if (view.stacks().passes(samples[i], wanted, 0, levels[i])) {
        sum += view.cores(samples[i]);
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
    for (int i = 0; i < samples.length; i++) {
      if (view.stacks().passes(samples[i], wanted, levels[i] + 1, Integer.MAX_VALUE)) {
        sum += view.cores(samples[i]);
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
      int leaf = view.stacks().leaf(s);
      if (leaf >= 0) {
        cores.merge(view.profile().functionName(leaf), view.cores(s), Double::sum);
      }
    }
    return sorted(cores);
  }

  /// What it called directly: CPU by function one level below, most first; its own instructions are
  /// not in it.
  public Map<String, Double> calls() {
    Map<String, Double> cores = new HashMap<>();
    for (int i = 0; i < samples.length; i++) {
      int callee = view.stacks().calleeOf(samples[i], levels[i]);
      if (callee >= 0) {
        cores.merge(view.profile().functionName(callee), view.cores(samples[i]), Double::sum);
      }
    }
    return sorted(cores);
  }

  /// CPU by line of a function that was called from here, directly or not; lines are counted from
  /// its `func` keyword, 0 being that line, so that they hold for a function that moved within its
  /// file. Empty for a profile without start lines (Go before 1.20).
  public Map<Integer, Double> linesWithin(String callee) {
    Map<Integer, Double> cores = new HashMap<>();
    for (int i = 0; i < samples.length; i++) {
      int line = view.stacks().lineWithin(samples[i], levels[i], callee);
      if (line >= 0) {
        cores.merge(line, view.cores(samples[i]), Double::sum);
      }
    }
    return sorted(cores);
  }

  /// How many distinct program counters hold that part of its CPU: one or two for a loop without a
  /// body, dozens for a computation.
  public int programCounters(double part) {
    Map<Long, Double> cores = new HashMap<>();
    for (int s : samples) {
      cores.merge(view.stacks().counter(s), view.cores(s), Double::sum);
    }
    double wanted = part * cores();
    int count = 0;
    for (double c : sorted(cores).values()) {
      if (wanted <= 0) {
        break;
      }
      wanted -= c;
      count++;
    }
    return count;
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
