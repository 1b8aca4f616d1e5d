package gotriage.report.flame;

import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import java.util.ArrayList;
import java.util.List;

/// What is shown of a profile, or of two that are compared: trees of bounded size, and totals of
/// functions that are exact.
///
/// @param trees the first is that of the callees from the root
/// @param seconds how long a side was captured, by side; 0 for a snapshot
/// @param initial the sample type to show first
public record FlameGraph(
    Stacks stacks,
    List<CallTree> trees,
    FunctionTotals totals,
    List<Double> seconds,
    String initial) {
  /// A third of a pixel of a picture 1,200 pixels wide.
  private static final double PICTURE_SHARE = 1 / 3_600.0;

  private static final List<String> USUAL = List.of("cpu", "inuse_space");

  public static FlameGraph of(Stacks stacks, Detail detail) {
    List<CallTree> trees = new ArrayList<>();
    CallTree callees =
        CallTreeBuilder.build(stacks, CallTree.Kind.CALLEES, detail.minShare(), detail.maxNodes());
    trees.add(callees);
    int half = Math.max(1, detail.maxNodes() / 2);
    if (detail.callers() && callees.folded() > 0) {
      trees.add(CallTreeBuilder.build(stacks, CallTree.Kind.CALLERS, detail.minShare(), half));
    }
    if (detail.labels() > 0) {
      for (String key : LabelFrames.keys(stacks).stream().limit(detail.labels()).toList()) {
        LabelFrames label = LabelFrames.of(stacks, key);
        trees.add(CallTreeBuilder.byLabel(label, stacks, detail.minShare(), half));
      }
    }
    return of(stacks, trees);
  }

  /// One tree, as a picture that has no tools needs it.
  ///
  /// @param label by whose values it is grouped, empty for none
  /// @throws WrongWords for a label that no sample has, or one of too many values
  public static FlameGraph picture(
      Stacks stacks, CallTree.Kind kind, String label, double minShare) {
    double share = Math.max(minShare, PICTURE_SHARE);
    if (label.isEmpty()) {
      return of(
          stacks, List.of(CallTreeBuilder.build(stacks, kind, share, CallTreeBuilder.MAX_NODES)));
    }
    if (!LabelFrames.keys(stacks).contains(label)) {
      throw new WrongWords(
          Text.of(
              "no label {0} to group by; there are {1}",
              "没有可用于分组的标签 {0}；可选 {1}", label, String.join(", ", LabelFrames.keys(stacks))));
    }
    LabelFrames frames = LabelFrames.of(stacks, label);
    return of(
        stacks, List.of(CallTreeBuilder.byLabel(frames, stacks, share, CallTreeBuilder.MAX_NODES)));
  }

  private static FlameGraph of(Stacks stacks, List<CallTree> trees) {
    List<Double> seconds = new ArrayList<>();
    seconds.add(seconds(stacks.header(0)));
    if (stacks.compares()) {
      seconds.add(seconds(stacks.header(1)));
    }
    return new FlameGraph(
        stacks, List.copyOf(trees), FunctionTotals.of(stacks), seconds, usual(stacks));
  }

  /// The same, captured over a time that the profile itself does not know.
  public FlameGraph over(double profileSeconds) {
    List<Double> other = new ArrayList<>(seconds);
    other.set(0, profileSeconds);
    return new FlameGraph(stacks, trees, totals, other, initial);
  }

  /// The same, showing a type first; the empty name changes nothing.
  public FlameGraph showing(String type) {
    return type.isEmpty() ? this : new FlameGraph(stacks, trees, totals, seconds, type);
  }

  /// The position of the type to show first.
  int initialType() {
    return typeToShow(stacks, initial);
  }

  /// The position of a type among those of stacks; of the usual one for the empty name.
  public static int typeToShow(Stacks stacks, String type) {
    String name = type.isEmpty() ? usual(stacks) : type;
    for (int t = 0; t < stacks.types().size(); t++) {
      if (stacks.types().get(t).type().equals(name)) {
        return t;
      }
    }
    return 0;
  }

  /// CPU time or live bytes; else what the file names as its default; but nothing that is all 0.
  private static String usual(Stacks stacks) {
    ProfileHeader header = stacks.header(0);
    List<String> wanted = new ArrayList<>(USUAL);
    if (!header.sampleTypes().isEmpty()) {
      wanted.add(header.sampleTypes().get(header.defaultType()).type());
    }
    stacks.types().forEach(type -> wanted.add(type.type()));
    int sides = stacks.compares() ? 2 : 1;
    for (String name : wanted) {
      for (int t = 0; t < stacks.types().size(); t++) {
        boolean any = stacks.total(t * sides) != 0 || stacks.total(t * sides + sides - 1) != 0;
        if (any && stacks.types().get(t).type().equals(name)) {
          return name;
        }
      }
    }
    return stacks.types().getFirst().type();
  }

  /// The sample types worth showing: the count of samples of a CPU profile says what its
  /// nanoseconds say.
  public static List<ValueType> shownTypes(ProfileHeader header) {
    List<ValueType> all = header.sampleTypes();
    return all.stream().filter(t -> !t.type().equals("samples") || all.size() == 1).toList();
  }

  /// What one sample counts for in a type; 0 where samples have different weights.
  static long period(ProfileHeader header, ValueType type) {
    return header.periodType().equals(type) && type.unit().equals("nanoseconds")
        ? header.period()
        : 0;
  }

  private static double seconds(ProfileHeader header) {
    return header.durationNanos() / 1e9;
  }
}
