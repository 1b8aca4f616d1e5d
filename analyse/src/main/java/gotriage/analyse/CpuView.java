package gotriage.analyse;

import gotriage.analyse.Ownership.Owner;
import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A CPU profile in absolute cores: where samples are rooted, which functions they pass, and which
/// of the service's own functions is innermost.
///
/// A share means nothing until it is multiplied by cores, so every figure here is in cores: CPU
/// seconds sampled a second of profile.
public final class CpuView {
  private static final FunctionSet FOLDED =
      FunctionSet.of(
          "runtime.asyncPreempt",
          "runtime.asyncPreempt2",
          "runtime.morestack",
          "runtime.morestack_noctxt",
          "runtime.systemstack",
          "runtime.systemstack_switch",
          "runtime.mcall",
          "runtime.gogo",
          "runtime.gopreempt_m",
          "runtime.goschedImpl",
          "runtime.nanotime1",
          "runtime.sigtramp",
          "runtime.sigreturn__sigaction");

  private final String evidence;
  private final Profile profile;
  private final int type;
  private final double nanosToCores;
  private final double seconds;
  private final Owner[] owner;
  private final SampleStacks stacks;
  private final Root[] root;

  /// Per sample the position of the innermost own frame among its unfolded frames, -1 for none.
  private final int[] ownLevel;

  private final Map<FunctionSet, BitSet> sets = new ConcurrentHashMap<>();
  private final List<HotSite> sites;
  private final List<HotPath> paths;

  CpuView(String evidence, Profile profile, Ownership ownership, double fallbackSeconds) {
    this.evidence = evidence;
    this.profile = profile;
    int cpu = profile.typeIndex("cpu");
    this.type = cpu >= 0 ? cpu : profile.header().defaultType();
    double duration = profile.header().durationNanos() / 1e9;
    this.seconds = duration > 0 ? duration : fallbackSeconds;
    this.nanosToCores = seconds > 0 ? 1e-9 / seconds : 0;
    this.owner = new Owner[profile.functionCount()];
    for (int f = 0; f < owner.length; f++) {
      owner[f] = ownership.owner(profile.functionName(f), profile.functionFile(f));
    }
    this.stacks = new SampleStacks(profile, functions(FOLDED));
    this.root = new Root[profile.sampleCount()];
    this.ownLevel = new int[profile.sampleCount()];
    this.sites = classify();
    this.paths = new HotPaths(this, owner).find();
  }

  /// The name of the evidence, for facts.
  public String evidence() {
    return evidence;
  }

  public Profile profile() {
    return profile;
  }

  /// Length of the profile in seconds; 0 when it does not say.
  public double seconds() {
    return seconds;
  }

  public long samples() {
    return profile.sampleCount();
  }

  /// How many ticks of the profiling clock so many cores are: the runtime takes one for each 10 ms
  /// of CPU, so that a few are chance.
  public double ticks(double cores) {
    long period = profile.header().period();
    return cores * seconds * 1e9 / (period > 0 ? period : 10_000_000);
  }

  /// CPU the process used during the profile, as sampled.
  public double cores() {
    return profile.total(type) * nanosToCores;
  }

  public double coresAt(Root wanted) {
    return byRoot().getOrDefault(wanted, 0.0);
  }

  public Map<Root, Double> byRoot() {
    Map<Root, Double> cores = new EnumMap<>(Root.class);
    for (int s = 0; s < root.length; s++) {
      cores.merge(root[s], cores(s), Double::sum);
    }
    return cores;
  }

  /// CPU of all samples whose stack passes any of the functions (pprof's cum).
  public double coresThrough(FunctionSet set) {
    BitSet wanted = functions(set);
    double sum = 0;
    for (int s = 0; s < root.length; s++) {
      if (stacks.passes(s, wanted, 0, Integer.MAX_VALUE)) {
        sum += cores(s);
      }
    }
    return sum;
  }

  /// CPU of all samples that pass both.
  public double coresThrough(FunctionSet one, FunctionSet other) {
    BitSet a = functions(one);
    BitSet b = functions(other);
    double sum = 0;
    for (int s = 0; s < root.length; s++) {
      if (stacks.passes(s, a, 0, Integer.MAX_VALUE) && stacks.passes(s, b, 0, Integer.MAX_VALUE)) {
        sum += cores(s);
      }
    }
    return sum;
  }

  /// CPU of samples whose innermost function is one of these (pprof's flat), preemption and stack
  /// switches folded into their caller.
  public double flatCores(FunctionSet set) {
    BitSet wanted = functions(set);
    double sum = 0;
    for (int s = 0; s < root.length; s++) {
      int leaf = stacks.leaf(s);
      if (leaf >= 0 && wanted.get(leaf)) {
        sum += cores(s);
      }
    }
    return sum;
  }

  /// CPU of samples with no frame of the service or its dependencies.
  public double coresWithoutOwnCode() {
    double sum = 0;
    for (int s = 0; s < root.length; s++) {
      if (ownLevel[s] < 0) {
        sum += cores(s);
      }
    }
    return sum;
  }

  /// CPU a flat `runtime.asyncPreempt` stands for: a gauge of goroutines that never yield and of a
  /// process short of CPU.
  public double preemptedCores() {
    BitSet wanted = functions(FunctionSet.of("runtime.asyncPreempt"));
    double sum = 0;
    for (int s = 0; s < root.length; s++) {
      if (profile.depth(s) > 0
          && profile.lineCount(profile.location(s, 0)) > 0
          && wanted.get(profile.function(profile.location(s, 0), 0))) {
        sum += cores(s);
      }
    }
    return sum;
  }

  /// The service's functions that were innermost, most CPU first: the places a fix can be made.
  public List<HotSite> sites() {
    return sites;
  }

  /// Ways from a goroutine's entry down through own functions that kept the CPU, most CPU first:
  /// for asking which function on the way goes round in circles.
  public List<HotPath> paths() {
    return paths;
  }

  /// The sites of those samples only that pass one of the functions, wherever in the stack.
  public List<HotSite> sitesThrough(FunctionSet set) {
    BitSet wanted = functions(set);
    Map<Integer, IntList> byFunction = new LinkedHashMap<>();
    for (int s = 0; s < root.length; s++) {
      if (ownLevel[s] >= 0 && stacks.passes(s, wanted, 0, Integer.MAX_VALUE)) {
        byFunction.computeIfAbsent(stacks.functionAt(s, ownLevel[s]), _ -> new IntList()).add(s);
      }
    }
    return toSites(byFunction);
  }

  /// The most expensive functions by flat CPU, with their cores.
  public Map<String, Double> topFlat(int limit) {
    Map<Integer, Double> flat = new HashMap<>();
    for (int s = 0; s < root.length; s++) {
      int leaf = stacks.leaf(s);
      if (leaf >= 0) {
        flat.merge(leaf, cores(s), Double::sum);
      }
    }
    Map<String, Double> named = new HashMap<>();
    flat.forEach((f, c) -> named.merge(profile.functionName(f), c, Double::sum));
    Map<String, Double> top = new LinkedHashMap<>();
    named.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(limit)
        .forEach(e -> top.put(e.getKey(), e.getValue()));
    return top;
  }

  // The rest serves HotSite too.

  SampleStacks stacks() {
    return stacks;
  }

  double cores(int sample) {
    return profile.value(type, sample) * nanosToCores;
  }

  BitSet functions(FunctionSet set) {
    return sets.computeIfAbsent(
        set,
        wanted -> {
          BitSet bits = new BitSet();
          for (int f = 0; f < profile.functionCount(); f++) {
            if (wanted.contains(profile.functionName(f))) {
              bits.set(f);
            }
          }
          return bits;
        });
  }

  int ownLevel(int sample) {
    return ownLevel[sample];
  }

  int startLine(String function) {
    for (int f = 0; f < profile.functionCount(); f++) {
      if (profile.functionName(f).equals(function)) {
        return profile.functionStartLine(f);
      }
    }
    return 0;
  }

  private List<HotSite> classify() {
    Map<Integer, IntList> byFunction = new LinkedHashMap<>();
    for (int s = 0; s < root.length; s++) {
      int level = 0;
      int own = -1;
      int dependency = -1;
      int outermost = -1;
      for (int i = 0; i < profile.depth(s); i++) {
        int location = profile.location(s, i);
        for (int call = 0; call < profile.lineCount(location); call++, level++) {
          int function = profile.function(location, call);
          outermost = function;
          if (own < 0 && owner[function] == Owner.OWN) {
            own = level;
          } else if (dependency < 0 && owner[function] == Owner.DEPENDENCY) {
            dependency = level;
          }
        }
      }
      ownLevel[s] = own >= 0 ? own : dependency;
      root[s] = rootOf(outermost, ownLevel[s] >= 0);
      if (ownLevel[s] >= 0) {
        byFunction.computeIfAbsent(stacks.functionAt(s, ownLevel[s]), _ -> new IntList()).add(s);
      }
    }
    return toSites(byFunction);
  }

  private List<HotSite> toSites(Map<Integer, IntList> byFunction) {
    List<HotSite> result = new ArrayList<>(byFunction.size());
    byFunction.forEach((function, members) -> {
      int[] samples = members.toArray();
      int[] levels = new int[samples.length];
      for (int i = 0; i < samples.length; i++) {
        levels[i] = ownLevel[samples[i]];
      }
      result.add(
          new HotSite(
              this,
              profile.functionName(function),
              profile.functionFile(function),
              owner[function] == Owner.OWN,
              samples,
              levels));
    });
    result.sort(
        Comparator.comparingDouble(HotSite::cores).reversed().thenComparing(HotSite::function));
    return List.copyOf(result);
  }

  private Root rootOf(int outermost, boolean hasOwnCode) {
    if (hasOwnCode) {
      return Root.GOROUTINE;
    }
    if (outermost < 0) {
      return Root.OUTSIDE;
    }
    String name = profile.functionName(outermost);
    return switch (name) {
      case "runtime.gcBgMarkWorker" -> Root.GC_MARK;
      case "runtime.bgsweep" -> Root.GC_SWEEP;
      case "runtime.bgscavenge" -> Root.SCAVENGER;
      case "runtime._ExternalCode", "runtime._System", "runtime._GC", "runtime._VDSO" ->
          Root.OUTSIDE;
      default -> {
        if (owner[outermost] != Owner.RUNTIME) {
          yield name.contains(".") ? Root.GOROUTINE : Root.OUTSIDE;
        }
        yield name.equals("runtime.main") ? Root.GOROUTINE : Root.SCHEDULER;
      }
    };
  }

  /// The frames of a sample, for evidence that quotes one.
  List<Frame> frames(int sample) {
    return profile.frames(sample);
  }
}
