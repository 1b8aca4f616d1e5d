package gotriage.report.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallTreeBuilderTest {
  private static final ValueType CPU = new ValueType("cpu", "nanoseconds");
  private static final ValueType SAMPLES = new ValueType("samples", "count");

  @Test
  void mergesStacksFromTheRoot() {
    Profile profile =
        profile()
            .sample(stack("main", "serve", "parse"), Map.of(), 1, 10)
            .sample(stack("main", "work"), Map.of(), 2, 20)
            .sample(stack("main", "serve"), Map.of(), 3, 30)
            .sample(stack("main", "serve", "parse"), Map.of(), 4, 40)
            .build();
    assertThat(drawn(build(profile, 0, 1000), profile))
        .containsExactlyInAnyOrder(
            "all 0", "  main 0", "    serve 30", "      parse 50", "    work 20");
  }

  @Test
  void recursionIsANodeForEachCall() {
    Profile profile =
        profile()
            .sample(stack("a", "a", "a"), Map.of(), 1, 1)
            .sample(stack("a", "a"), Map.of(), 1, 2)
            .build();
    assertThat(drawn(build(profile, 0, 1000), profile))
        .containsExactly("all 0", "  a 0", "    a 2", "      a 1");
  }

  @Test
  void foldsWhatIsTooSmallIntoItsParent() {
    Profile profile =
        profile()
            .sample(stack("main", "big"), Map.of(), 1, 900)
            .sample(stack("main", "small", "leaf"), Map.of(), 1, 4)
            .sample(stack("main", "small", "other"), Map.of(), 1, 5)
            .sample(stack("main", "tiny"), Map.of(), 1, 1)
            .build();
    CallTree tree = build(profile, 0.01, 1000);
    assertThat(drawn(tree, profile))
        .containsExactlyInAnyOrder("all 0", "  main 0", "    big 900", "    (3 small) 10");
    assertThat(tree.folded()).isEqualTo(3);
    assertThat(tree.share()).isEqualTo(0.01);
  }

  @Test
  void keepsAFrameThatIsLargeInOneTypeOnly() {
    Profile profile =
        profile()
            .sample(stack("main", "many"), Map.of(), 1_000_000, 1)
            .sample(stack("main", "long"), Map.of(), 1, 1_000_000)
            .build();
    CallTree tree = build(profile, List.of(SAMPLES, CPU), 0.01, 1000);
    assertThat(tree.nodes()).isEqualTo(4);
    assertThat(tree.folded()).isZero();
  }

  @Test
  void stacklessSamplesBelongToTheRoot() {
    Profile profile =
        profile().sample(List.of(), Map.of(), 1, 7).sample(stack("main"), Map.of(), 1, 3).build();
    assertThat(drawn(build(profile, 0, 1000), profile)).containsExactly("all 7", "  main 3");
  }

  @Test
  void negativeValuesOfADeltaProfileKeepTheirSign() {
    Profile profile =
        profile()
            .sample(stack("main", "freed"), Map.of(), 1, -500)
            .sample(stack("main", "grown"), Map.of(), 1, 400)
            .build();
    CallTree tree = build(profile, 0.01, 1000);
    assertThat(drawn(tree, profile))
        .containsExactlyInAnyOrder("all 0", "  main 0", "    freed -500", "    grown 400");
  }

  @Test
  void anEmptyProfileIsARoot() {
    Profile profile = profile().build();
    assertThat(drawn(build(profile, 0, 1000), profile)).containsExactly("all 0");
  }

  @Test
  void refusesATypeThatIsNotThere() {
    Profile profile = profile().build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stacks.of(profile.rows(), List.of(new ValueType("inuse_space", "bytes"))))
        .withMessageContaining("inuse_space");
  }

  /// For random profiles: nothing is lost, the cap holds, depths are those of a preorder.
  @Test
  void holdsForAnyProfile() {
    for (long seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      ProfileBuilder builder = profile();
      for (int s = 0; s < 400; s++) {
        List<String> names = new ArrayList<>();
        for (int d = random.nextInt(12); d >= 0; d--) {
          names.add("f" + random.nextInt(1 + random.nextInt(20)));
        }
        builder.sample(stack(names.toArray(String[]::new)), Map.of(), 1, random.nextInt(1000));
      }
      Profile profile = builder.build();
      int cap = 20 + random.nextInt(300);
      CallTree tree = build(profile, random.nextDouble() / 100, cap);
      assertThat(tree.nodes()).as("seed %s", seed).isBetween(1, cap);
      long sum = 0;
      for (int i = 0; i < tree.nodes(); i++) {
        sum += tree.self()[0][i];
        if (i > 0) {
          assertThat(tree.depth()[i]).isBetween(1, tree.depth()[i - 1] + 1);
        }
      }
      assertThat(sum).as("seed %s", seed).isEqualTo(profile.total(1));
    }
  }

  @Test
  void callersStandBelowWhatTheyCalled() {
    Profile profile =
        profile()
            .sample(stack("main", "serve", "parse"), Map.of(), 1, 10)
            .sample(stack("main", "parse"), Map.of(), 1, 20)
            .sample(stack("main"), Map.of(), 1, 5)
            .build();
    CallTree tree =
        CallTreeBuilder.build(
            Stacks.of(profile.rows(), List.of(CPU)), CallTree.Kind.CALLERS, 0, 100);
    assertThat(drawn(tree, profile))
        .containsExactlyInAnyOrder(
            "all 0", "  parse 0", "    serve 0", "      main 10", "    main 20", "  main 5");
  }

  @Test
  void labelsGroupTheFirstLevel() {
    Profile profile =
        profile()
            .sample(stack("main", "a"), Map.of("tenant", "acme"), 1, 10)
            .sample(stack("main", "a"), Map.of("tenant", "zeta", "id", "1"), 1, 20)
            .sample(stack("main"), Map.of(), 1, 5)
            .build();
    Stacks stacks = Stacks.of(profile.rows(), List.of(CPU));
    assertThat(LabelFrames.keys(stacks)).containsExactly("tenant", "id");
    CallTree tree = CallTreeBuilder.byLabel(LabelFrames.of(stacks, "tenant"), stacks, 0, 100);
    assertThat(tree.label()).isEqualTo("tenant");
    assertThat(drawn(tree, stacks))
        .containsExactly(
            "all 0",
            "  tenant=acme 0",
            "    main 0",
            "      a 10",
            "  tenant=zeta 0",
            "    main 0",
            "      a 20",
            "  (no tenant) 0",
            "    main 5");
  }

  @Test
  void twoProfilesHaveAColumnEachUnderOneNumbering() {
    Profile now = profile().sample(stack("main", "new"), Map.of(), 1, 10).build();
    Profile base =
        profile()
            .sample(stack("main", "gone"), Map.of(), 1, 3)
            .sample(stack("main", "new"), Map.of(), 1, 4)
            .build();
    Stacks stacks = Stacks.between(base.rows(), now.rows(), List.of(CPU));
    CallTree tree = CallTreeBuilder.build(stacks, CallTree.Kind.CALLEES, 0, 100);
    assertThat(tree.nodes()).isEqualTo(4);
    assertThat(stacks.total(0)).isEqualTo(10);
    assertThat(stacks.total(1)).isEqualTo(7);
    for (int i = 0; i < tree.nodes(); i++) {
      switch (tree.frame()[i] < 0 ? "" : stacks.name(tree.frame()[i])) {
        case "new" ->
            assertThat(List.of(tree.self()[0][i], tree.self()[1][i])).containsExactly(10L, 4L);
        case "gone" ->
            assertThat(List.of(tree.self()[0][i], tree.self()[1][i])).containsExactly(0L, 3L);
        default -> assertThat(tree.self()[0][i] + tree.self()[1][i]).isZero();
      }
    }
  }

  /// Against sums made the simple way, with recursion and inlined calls in the stacks.
  @Test
  void totalsAreThoseOfEveryStackOnce() {
    var random = new Random(3);
    ProfileBuilder builder = profile();
    Map<String, Long> flat = new TreeMap<>();
    Map<String, Long> cum = new TreeMap<>();
    for (int s = 0; s < 500; s++) {
      List<String> names = new ArrayList<>();
      for (int d = random.nextInt(9); d >= 0; d--) {
        names.add("f" + random.nextInt(12));
      }
      long value = random.nextInt(100) - 20;
      builder.sample(stack(names.toArray(String[]::new)), Map.of(), 1, value);
      flat.merge(names.getLast(), value, Long::sum);
      Set.copyOf(names).forEach(name -> cum.merge(name, value, Long::sum));
    }
    Stacks stacks = Stacks.of(builder.build().rows(), List.of(CPU));
    FunctionTotals totals = FunctionTotals.of(stacks);
    for (int f = 0; f < stacks.frames(); f++) {
      assertThat(totals.flat()[0][f]).isEqualTo(flat.getOrDefault(stacks.name(f), 0L));
      assertThat(totals.cum()[0][f]).isEqualTo(cum.getOrDefault(stacks.name(f), 0L));
    }
  }

  @Test
  void stacksThatDifferByLineOrLabelAreOne() {
    Profile profile =
        profile()
            .sample(List.of(new Frame("a", "a.go", 1)), Map.of(), 1, 10)
            .sample(List.of(new Frame("a", "a.go", 2)), Map.of("k", "v"), 1, 20)
            .sample(List.of(), Map.of(), 1, 1)
            .build();
    DistinctStacks distinct = DistinctStacks.of(Stacks.of(profile.rows(), List.of(CPU)));
    assertThat(distinct.count()).isEqualTo(2);
    assertThat(distinct.value(0, 0)).isEqualTo(30);
  }

  private static CallTree build(Profile profile, double minShare, int maxNodes) {
    return build(profile, List.of(CPU), minShare, maxNodes);
  }

  private static CallTree build(
      Profile profile, List<ValueType> types, double minShare, int maxNodes) {
    return CallTreeBuilder.build(
        Stacks.of(profile.rows(), types), CallTree.Kind.CALLEES, minShare, maxNodes);
  }

  private static ProfileBuilder profile() {
    return new ProfileBuilder(List.of(SAMPLES, CPU));
  }

  private static List<Frame> stack(String... rootFirst) {
    List<Frame> frames = new ArrayList<>();
    for (String name : rootFirst) {
      frames.add(new Frame(name, name + ".go", 1));
    }
    Collections.reverse(frames);
    return frames;
  }

  private static List<String> drawn(CallTree tree, Profile profile) {
    return drawn(tree, Stacks.of(profile.rows(), List.of(CPU)));
  }

  private static List<String> drawn(CallTree tree, Stacks stacks) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < tree.nodes(); i++) {
      int function = tree.frame()[i];
      String name =
          function == CallTree.ROOT
              ? "all"
              : function == CallTree.SMALL
                  ? "(" + tree.stacks()[i] + " small)"
                  : stacks.name(function);
      lines.add("  ".repeat(tree.depth()[i]) + name + " " + tree.self()[0][i]);
    }
    return lines;
  }
}
