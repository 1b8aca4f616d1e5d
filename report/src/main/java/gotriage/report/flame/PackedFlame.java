package gotriage.report.flame;

import gotriage.analyse.Ownership;
import gotriage.report.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A flame graph as bytes for the page: a JSON header with its length before it, then columns of
/// variable-length integers (seven bits a byte, low first, as protobuf has them).
///
/// First the totals of the header's `functions`: for each column all flat, then all cum, zigzag and
/// divided by the column's `scale`. Then the trees in their order, each with these columns, one
/// entry a node in preorder:
/// 1. how many levels it is above the child of the node before (0: it is that child)
/// 2. 0 for the root, 1 for folded frames, else 2 + index into `functions`
/// 3. for folded frames only: how many stacks
/// 4. for each column: self value, zigzag, divided by its `scale`
///
/// Once a browser has a graph, [#more] packs what it asks for later in the same way: every function
/// has a number, the graph's own come first, and those that the graph does not hold come along with
/// the trees that need them.
public final class PackedFlame {
  private final FlameGraph graph;
  private final Stacks stacks;
  private final Ownership ownership;
  private final long[] scale;
  private final long[] total;

  /// The frames that come along, in the order of their numbers, and the number of each, or -1.
  private int[] used;

  private int usedCount;
  private final int[] number;

  /// How many functions the graph itself has; higher numbers are those of the others.
  private int known;

  private PackedFlame(FlameGraph graph, Ownership ownership, int functions) {
    this.graph = graph;
    this.stacks = graph.stacks();
    this.ownership = ownership;
    this.scale = new long[stacks.columns()];
    Arrays.setAll(scale, this::scale);
    this.total = new long[stacks.columns()];
    Arrays.setAll(total, stacks::total);
    this.used = new int[1024];
    this.number = new int[stacks.frames()];
    Arrays.fill(number, -1);
    for (CallTree tree : graph.trees()) {
      for (int i = 0; i < tree.nodes(); i++) {
        use(tree.frame()[i]);
      }
    }
    largest(functions);
  }

  /// Packs a graph.
  ///
  /// @param functions most functions beside those in the trees
  public static byte[] pack(FlameGraph graph, Ownership ownership, int functions) {
    return new PackedFlame(graph, ownership, functions).whole();
  }

  /// A packing that [#more] can be asked of.
  ///
  /// @param functions most functions beside those in the trees
  static PackedFlame of(FlameGraph graph, Ownership ownership, int functions) {
    PackedFlame packed = new PackedFlame(graph, ownership, functions);
    packed.known = packed.usedCount;
    for (int frame = 0; frame < packed.number.length; frame++) {
      packed.use(frame);
    }
    return packed;
  }

  /// The frame of a number, -1 for one that nothing has.
  int frame(int wanted) {
    return wanted >= 0 && wanted < usedCount ? used[wanted] : -1;
  }

  /// The graph itself.
  byte[] whole() {
    int all = usedCount;
    usedCount = known > 0 ? known : usedCount;
    try {
      return pack();
    } finally {
      usedCount = all;
    }
  }

  private byte[] pack() {
    PackedNumbers out = new PackedNumbers();
    byte[] header = header().getBytes(StandardCharsets.UTF_8);
    out.varint(header.length);
    out.bytes(header);
    for (int c = 0; c < scale.length; c++) {
      for (long[] totals : List.of(graph.totals().flat()[c], graph.totals().cum()[c])) {
        for (int i = 0; i < usedCount; i++) {
          out.zigzag(totals[used[i]] / scale[c]);
        }
      }
    }
    graph.trees().forEach(tree -> columns(tree, out));
    return out.toBytes();
  }

  /// Trees that are not in the graph, and functions: a JSON header with its length before it
  /// (`trees`, `functions` that the graph does not hold, each with its number before it, and
  /// whatever else), their totals, and the trees' columns as above.
  ///
  /// @param frames functions to tell of beside those in the trees
  byte[] more(List<CallTree> trees, int[] frames, Consumer<Fields> headed) {
    boolean[] told = new boolean[number.length];
    int[] unknown = new int[64];
    int count = 0;
    for (int t = 0; t <= trees.size(); t++) {
      for (int frame : t < trees.size() ? trees.get(t).frame() : frames) {
        if (frame >= 0 && number[frame] >= known && !told[frame]) {
          told[frame] = true;
          unknown = count == unknown.length ? Arrays.copyOf(unknown, count * 2) : unknown;
          unknown[count++] = frame;
        }
      }
    }
    int[] functions = Arrays.copyOf(unknown, count);
    PackedNumbers out = new PackedNumbers();
    byte[] header =
        Fields.document(
                false,
                json -> {
                  headed.accept(json);
                  json.array("trees", trees, tree -> describe(tree, json));
                  json.array(
                      "functions",
                      Arrays.stream(functions).boxed().toList(),
                      frame ->
                          json.array(
                              List.of(0, 1, 2, 3, 4),
                              cell -> {
                                switch (cell) {
                                  case 0 -> json.value((long) number[frame]);
                                  case 1 -> json.value(stacks.name(frame));
                                  case 2 -> json.value(stacks.file(frame));
                                  case 3 -> json.value((long) stacks.startLine(frame));
                                  default -> json.value((long) owner(frame));
                                }
                              }));
                })
            .getBytes(StandardCharsets.UTF_8);
    out.varint(header.length);
    out.bytes(header);
    for (int c = 0; c < scale.length; c++) {
      for (long[] totals : List.of(graph.totals().flat()[c], graph.totals().cum()[c])) {
        for (int frame : functions) {
          out.zigzag(totals[frame] / scale[c]);
        }
      }
    }
    trees.forEach(tree -> columns(tree, out));
    return out.toBytes();
  }

  private int owner(int frame) {
    return ownership.owner(stacks.name(frame), stacks.file(frame)).ordinal();
  }

  private static void describe(CallTree tree, Fields json) {
    json.object(() -> {
      json.string("kind", tree.kind() == CallTree.Kind.CALLEES ? "callees" : "callers");
      json.string("label", tree.label());
      json.number("nodes", tree.nodes());
      json.number("folded", tree.folded());
      json.number("share", tree.share());
    });
  }

  private void use(int frame) {
    if (frame < 0 || number[frame] >= 0) {
      return;
    }
    if (usedCount == used.length) {
      used = Arrays.copyOf(used, usedCount * 2);
    }
    number[frame] = usedCount;
    used[usedCount++] = frame;
  }

  /// Adds the functions that are largest by cum in any column.
  private void largest(int most) {
    record Sized(int frame, double share) {}
    Sized[] rest = new Sized[stacks.frames()];
    int count = 0;
    for (int f = 0; f < rest.length; f++) {
      double share = 0;
      for (int c = 0; c < scale.length; c++) {
        long cum = graph.totals().cum()[c][f];
        share = total[c] == 0 ? share : Math.max(share, Math.abs((double) cum / total[c]));
      }
      if (number[f] < 0 && share > 0) {
        rest[count++] = new Sized(f, share);
      }
    }
    Arrays.sort(rest, 0, count, (a, b) -> Double.compare(b.share, a.share));
    for (int i = 0; i < Math.min(most, count); i++) {
      use(rest[i].frame);
    }
  }

  /// Values of a CPU profile are multiples of its period: small numbers take fewer bytes.
  private long scale(int column) {
    long divisor = 0;
    for (int s = 0; s < stacks.samples().count() && divisor != 1; s++) {
      long value = Math.abs(stacks.samples().value(column, s));
      while (value != 0) {
        long rest = divisor % value;
        divisor = value;
        value = rest;
      }
    }
    return Math.max(1, divisor);
  }

  private String header() {
    Map<String, Integer> files = new LinkedHashMap<>();
    for (int i = 0; i < usedCount; i++) {
      files.putIfAbsent(stacks.file(used[i]), files.size());
    }
    return Fields.document(
        false,
        json -> {
          json.array("seconds", graph.seconds(), json::value);
          json.array(
              "samples",
              stacks.compares() ? List.of(0, 1) : List.of(0),
              side -> json.value(stacks.count(side)));
          json.array(
              "types",
              stacks.types(),
              type ->
                  json.object(() -> {
                    int first = stacks.types().indexOf(type) * (stacks.compares() ? 2 : 1);
                    json.string("type", type.type());
                    json.string("unit", type.unit());
                    json.number("period", FlameGraph.period(stacks.header(0), type));
                    List<Integer> columns =
                        stacks.compares() ? List.of(first, first + 1) : List.of(first);
                    json.array("totals", columns, c -> json.value(total[c]));
                    json.array("scales", columns, c -> json.value(scale[c]));
                  }));
          json.number("initial", graph.initialType());
          json.array("owners", owners(), sums -> json.array(sums, json::value));
          json.array("trees", graph.trees(), tree -> describe(tree, json));
          json.number("allFunctions", stacks.frames());
          json.array("files", files.keySet(), json::value);
          json.array(
              "functions",
              Arrays.stream(used, 0, usedCount).boxed().toList(),
              frame ->
                  json.array(
                      cells(frame, files),
                      cell -> {
                        switch (cell) {
                          case String s -> json.value(s);
                          case Integer n -> json.value((long) n);
                          default -> throw new IllegalStateException();
                        }
                      }));
        });
  }

  /// For each column the flat values by owner, of all functions.
  private List<List<Long>> owners() {
    long[][] sums = new long[scale.length][Ownership.Owner.values().length];
    for (int f = 0; f < stacks.frames(); f++) {
      int owner = owner(f);
      for (int c = 0; c < sums.length; c++) {
        sums[c][owner] += graph.totals().flat()[c][f];
      }
    }
    return Arrays.stream(sums).map(s -> Arrays.stream(s).boxed().toList()).toList();
  }

  private List<Object> cells(int frame, Map<String, Integer> files) {
    String name = stacks.name(frame);
    String file = stacks.file(frame);
    return List.of(name, files.getOrDefault(file, 0), stacks.startLine(frame), owner(frame));
  }

  private void columns(CallTree tree, PackedNumbers out) {
    int previous = -1;
    for (int depth : tree.depth()) {
      out.varint(previous + 1 - depth);
      previous = depth;
    }
    for (int frame : tree.frame()) {
      out.varint(
          switch (frame) {
            case CallTree.ROOT -> 0;
            case CallTree.SMALL -> 1;
            default -> 2 + number[frame];
          });
    }
    for (int i = 0; i < tree.nodes(); i++) {
      if (tree.frame()[i] == CallTree.SMALL) {
        out.varint(tree.stacks()[i]);
      }
    }
    for (int c = 0; c < scale.length; c++) {
      for (long value : tree.self()[c]) {
        out.zigzag(value / scale[c]);
      }
    }
  }
}
