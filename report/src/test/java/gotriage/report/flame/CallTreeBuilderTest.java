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
        .containsExactlyInAnyOrder("all 0", "  main 0", "    big 900", "    (4 small) 10");
    assertThat(tree.folded()).isEqualTo(4);
    assertThat(tree.share()).isEqualTo(0.01);
  }

  @Test
  void keepsAFrameThatIsLargeInOneTypeOnly() {
    Profile profile =
        profile()
            .sample(stack("main", "many"), Map.of(), 1_000_000, 1)
            .sample(stack("main", "long"), Map.of(), 1, 1_000_000)
            .build();
    CallTree tree = CallTreeBuilder.build(profile, List.of(SAMPLES, CPU), 0.01, 1000);
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
    assertThat(tree.total()).containsExactly(-100);
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
        .isThrownBy(() ->
            CallTreeBuilder.build(profile, List.of(new ValueType("inuse_space", "bytes")), 0, 10))
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

  private static CallTree build(Profile profile, double minShare, int maxNodes) {
    return CallTreeBuilder.build(profile, List.of(CPU), minShare, maxNodes);
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
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < tree.nodes(); i++) {
      int function = tree.function()[i];
      String name =
          function == CallTree.ROOT
              ? "all"
              : function == CallTree.SMALL
                  ? "(" + tree.small()[i] + " small)"
                  : profile.functionName(function);
      lines.add("  ".repeat(tree.depth()[i]) + name + " " + tree.self()[0][i]);
    }
    return lines;
  }
}
