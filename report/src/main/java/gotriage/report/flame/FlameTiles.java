package gotriage.report.flame;

import gotriage.analyse.Ownership;
import gotriage.model.text.WrongWords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What a served page asks for beyond what it was given: the subtree below a frame it zooms to, a
/// function from both sides, the functions that a search finds; all of the whole profile, packed as
/// [PackedFlame] says. Safe to share between threads.
///
/// Subtrees are cut from a [StackIndex], which is made once; the samples of a function are found by
/// walking all frames, one behind the other in memory.
public final class FlameTiles {
  /// Half a pixel of a screen 2,000 pixels wide, which is all the zoomed frame's.
  private static final double TILE_SHARE = 1 / 4_000.0;

  private static final int TILE_NODES = 20_000;

  /// Functions that a search tells of; how many more there are is said.
  private static final int FOUND = 500;

  private final FlameGraph graph;
  private final Stacks stacks;
  private final StackColumns samples;
  private final FrameRuns runs;
  private final PackedFlame packed;
  private final byte[] whole;
  private final Map<String, LabelFrames> labels = new HashMap<>();
  private final Map<String, StackIndex> indexes = new HashMap<>();

  private FlameTiles(FlameGraph graph, Ownership ownership, int functions) {
    this.graph = graph;
    this.stacks = graph.stacks();
    this.samples = stacks.samples();
    this.runs = samples.runs();
    for (CallTree tree : graph.trees()) {
      if (!tree.label().isEmpty()) {
        labels.put(tree.label(), LabelFrames.of(stacks, tree.label()));
      }
    }
    this.packed = PackedFlame.of(graph, ownership, functions);
    this.whole = packed.whole();
  }

  /// @param functions most functions in the page beside those in its trees
  public static FlameTiles of(FlameGraph graph, Ownership ownership, int functions) {
    return new FlameTiles(graph, ownership, functions);
  }

  FlameGraph graph() {
    return graph;
  }

  byte[] whole() {
    return whole;
  }

  /// The subtree below a frame, its root standing for the frame itself.
  ///
  /// @param label by which the tree is grouped, empty for none
  /// @param path the numbers of the frames from the tree's first level down to the frame
  /// @throws WrongWords where no stack begins like that
  public byte[] below(CallTree.Kind kind, String label, int[] path) {
    int[] frames = Arrays.stream(path).map(packed::frame).toArray();
    if (frames.length == 0
        || Arrays.stream(frames).anyMatch(f -> f < 0)
        || !label.isEmpty() && !labels.containsKey(label)) {
      throw StackIndex.noSuchFrame();
    }
    CallTree tree = index(kind, label).below(frames, TILE_SHARE, TILE_NODES);
    return packed.more(List.of(tree), new int[0], _ -> {});
  }

  /// Makes ready what the first zoom needs: about a second for a million stacks.
  public void warm() {
    index(CallTree.Kind.CALLEES, "");
  }

  /// Made when first asked for; others wait for it meanwhile.
  private StackIndex index(CallTree.Kind kind, String label) {
    synchronized (indexes) {
      return indexes.computeIfAbsent(
          kind + " " + label, _ -> new StackIndex(stacks, kind, labels.get(label)));
    }
  }

  /// What a function calls and what calls it, over all stacks: two trees, whose roots stand for the
  /// function. A stack counts once, by the outermost of its calls.
  ///
  /// @param number of the function
  /// @throws WrongWords where no stack has it
  public byte[] around(int number) {
    int frame = packed.frame(number);
    Chosen chosen = new Chosen();
    for (int s = 0; frame >= 0 && s < samples.count(); s++) {
      int at = samples.root(s);
      int f = runs.get(at);
      while (f != FrameRuns.END && f != frame) {
        f = runs.get(++at);
      }
      if (f == frame) {
        chosen.add(s, at);
      }
    }
    return packed.more(
        List.of(tree(CallTree.Kind.CALLEES, chosen), tree(CallTree.Kind.CALLERS, chosen)),
        new int[0],
        _ -> {});
  }

  /// Values of labels are frames that no sample has.
  private boolean occurs(int frame) {
    for (long[] cum : graph.totals().cum()) {
      if (cum[frame] != 0) {
        return true;
      }
    }
    return false;
  }

  private CallTree tree(CallTree.Kind kind, Chosen chosen) {
    if (chosen.count == 0) {
      throw StackIndex.noSuchFrame();
    }
    return CallTreeBuilder.from(
        stacks,
        kind,
        Arrays.copyOf(chosen.sample, chosen.count),
        Arrays.copyOf(chosen.place, chosen.count),
        TILE_SHARE,
        TILE_NODES);
  }

  /// The functions of the whole profile whose name or file a search matches, the largest by cum,
  /// and what all stacks have together that pass through any of them.
  public byte[] search(Predicate<String> matches) {
    boolean[] hit = new boolean[stacks.frames()];
    Map<String, Boolean> files = new HashMap<>();
    for (int f = 0; f < hit.length; f++) {
      hit[f] =
          occurs(f)
              && (matches.test(stacks.name(f))
                  || files.computeIfAbsent(stacks.file(f), matches::test));
    }
    long[] sums = new long[stacks.columns()];
    int types = stacks.types().size();
    for (int s = 0; s < samples.count(); s++) {
      for (int at = samples.root(s), f = runs.get(at); f != FrameRuns.END; f = runs.get(++at)) {
        if (hit[f]) {
          for (int t = 0; t < types; t++) {
            sums[t * samples.sides() + samples.side(s)] += samples.values(t)[s];
          }
          break;
        }
      }
    }
    long[] cum = graph.totals().cum()[graph.initialType() * samples.sides()];
    int[] found =
        IntStream.range(0, hit.length)
            .filter(f -> hit[f])
            .boxed()
            .sorted((a, b) -> Long.compare(Math.abs(cum[b]), Math.abs(cum[a])))
            .mapToInt(f -> f)
            .toArray();
    return packed.more(
        List.of(),
        Arrays.copyOf(found, Math.min(found.length, FOUND)),
        json -> {
          json.number("found", found.length);
          json.array("sums", Arrays.stream(sums).boxed().toList(), json::value);
        });
  }

  /// Samples, each with the place of the frame from which on it counts.
  private static final class Chosen {
    private int[] sample = new int[1024];
    private int[] place = new int[1024];
    private int count;

    void add(int newSample, int newPlace) {
      if (count == sample.length) {
        sample = Arrays.copyOf(sample, count * 2);
        place = Arrays.copyOf(place, count * 2);
      }
      sample[count] = newSample;
      place[count++] = newPlace;
    }
  }
}
