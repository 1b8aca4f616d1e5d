package gotriage.report.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gotriage.model.Frame;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.ValueType;
import gotriage.model.text.WrongWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackIndexTest {
  private static final ValueType CPU = new ValueType("cpu", "nanoseconds");
  private static final int SAMPLES = 9_000; // more than two of the index's larger blocks

  /// The same as a tree made of the samples that a path leads to, found one by one.
  @Test
  void cutsWhatATreeOfTheSamplesBelowWouldBe() {
    for (long seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      ProfileRows profile = profile(random);
      Stacks stacks =
          seed % 2 == 0
              ? Stacks.of(profile, List.of(CPU))
              : Stacks.between(profile(random), profile, List.of(CPU));
      for (CallTree.Kind kind : CallTree.Kind.values()) {
        StackIndex index = new StackIndex(stacks, kind, null);
        for (int round = 0; round < 40; round++) {
          int[] path = somePath(stacks, kind, random);
          double share = random.nextInt(3) / 100.0;
          assertThat(drawn(index.below(path, share, 1_000_000), stacks))
              .as("seed %s, %s, path %s, share %s", seed, kind, Arrays.toString(path), share)
              .isEqualTo(drawn(expected(stacks, kind, path, share), stacks));
        }
      }
    }
  }

  @Test
  void startsWithALabelsValueWhereTheTreeIsGroupedByOne() {
    Stacks stacks = Stacks.of(profile(new Random(9)), List.of(CPU));
    LabelFrames label = LabelFrames.of(stacks, "tenant");
    StackIndex index = new StackIndex(stacks, CallTree.Kind.CALLEES, label);
    int value = label.frames()[0];
    CallTree tree = index.below(new int[] {value}, 0, 1_000_000);
    int[] chosen = IntStream.range(0, SAMPLES).filter(s -> label.frames()[s] == value).toArray();
    assertThat(Arrays.stream(tree.stacks()).sum()).isEqualTo(chosen.length).isPositive();
    int[] from = Arrays.stream(chosen).map(stacks.samples()::root).toArray();
    assertThat(drawn(tree, stacks))
        .isEqualTo(
            drawn(
                CallTreeBuilder.from(stacks, CallTree.Kind.CALLEES, chosen, from, 0, 1_000_000),
                stacks));
  }

  @Test
  void refusesAPathThatNoStackTakes() {
    Stacks stacks = Stacks.of(profile(new Random(1)), List.of(CPU));
    StackIndex index = new StackIndex(stacks, CallTree.Kind.CALLEES, null);
    int[] path = new int[40];
    assertThatExceptionOfType(WrongWords.class).isThrownBy(() -> index.below(path, 0, 100));
  }

  private static CallTree expected(Stacks stacks, CallTree.Kind kind, int[] path, double share) {
    StackFrames frames = new StackFrames(stacks.samples(), kind, null);
    int[] chosen =
        IntStream.range(0, stacks.samples().count()).filter(s -> begins(frames, s, path)).toArray();
    int[] from =
        Arrays.stream(chosen)
            .map(s ->
                kind == CallTree.Kind.CALLEES
                    ? stacks.samples().root(s) + path.length
                    : stacks.samples().leaf(s) - path.length)
            .toArray();
    return CallTreeBuilder.from(stacks, kind, chosen, from, share, 1_000_000);
  }

  private static boolean begins(StackFrames frames, int sample, int[] path) {
    for (int d = 0; d < path.length; d++) {
      if (frames.at(sample, d) != path[d]) {
        return false;
      }
    }
    return true;
  }

  private static int[] somePath(Stacks stacks, CallTree.Kind kind, Random random) {
    StackFrames frames = new StackFrames(stacks.samples(), kind, null);
    for (; ; ) {
      int sample = random.nextInt(stacks.samples().count());
      int length = 0;
      while (length < 5 && frames.at(sample, length) != FrameRuns.END) {
        length++;
      }
      if (length > 0) {
        return IntStream.rangeClosed(0, random.nextInt(length))
            .map(d -> frames.at(sample, d))
            .toArray();
      }
    }
  }

  /// With recursion, equal stacks, empty ones, values below zero.
  private static ProfileRows profile(Random random) {
    ProfileBuilder builder = new ProfileBuilder(List.of(CPU));
    for (int s = 0; s < SAMPLES; s++) {
      List<Frame> stack = new ArrayList<>();
      for (int d = random.nextInt(9); d > 0; d--) {
        String name = "f" + random.nextInt(1 + random.nextInt(30));
        stack.add(new Frame(name, name + ".go", 1));
      }
      builder.sample(stack, Map.of("tenant", "t" + random.nextInt(3)), random.nextInt(100) - 10);
    }
    return builder.build().rows();
  }

  /// By the path of each node: how many stacks, and what it has itself.
  private static Map<String, String> drawn(CallTree tree, Stacks stacks) {
    Map<String, String> drawn = new TreeMap<>();
    List<String> path = new ArrayList<>();
    for (int i = 0; i < tree.nodes(); i++) {
      int frame = tree.frame()[i];
      while (path.size() > tree.depth()[i]) {
        path.removeLast();
      }
      path.add(frame < 0 ? String.valueOf(frame) : stacks.name(frame));
      int node = i;
      drawn.put(
          String.join("/", path),
          tree.stacks()[i]
              + " "
              + Arrays.stream(tree.self()).map(column -> String.valueOf(column[node])).toList());
    }
    assertThat(drawn).hasSize(tree.nodes());
    return drawn;
  }
}
