package gotriage.report.flame;

import gotriage.analyse.Ownership;
import gotriage.report.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
public final class PackedFlame {
  private final FlameGraph graph;
  private final Stacks stacks;
  private final Ownership ownership;
  private final PackedNumbers out = new PackedNumbers();
  private final long[] scale;
  private final long[] total;

  /// The frames that come along, in the order of their numbers, and the number of each, or -1.
  private int[] used;

  private int usedCount;
  private final int[] number;

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
    return new PackedFlame(graph, ownership, functions).pack();
  }

  private byte[] pack() {
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
    graph.trees().forEach(this::columns);
    return out.toBytes();
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
          json.array(
              "trees",
              graph.trees(),
              tree ->
                  json.object(() -> {
                    json.string(
                        "kind", tree.kind() == CallTree.Kind.CALLEES ? "callees" : "callers");
                    json.string("label", tree.label());
                    json.number("nodes", tree.nodes());
                    json.number("folded", tree.folded());
                    json.number("share", tree.share());
                  }));
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
      int owner = ownership.owner(stacks.name(f), stacks.file(f)).ordinal();
      for (int c = 0; c < sums.length; c++) {
        sums[c][owner] += graph.totals().flat()[c][f];
      }
    }
    return Arrays.stream(sums).map(s -> Arrays.stream(s).boxed().toList()).toList();
  }

  private List<Object> cells(int frame, Map<String, Integer> files) {
    String name = stacks.name(frame);
    String file = stacks.file(frame);
    return List.of(
        name,
        files.getOrDefault(file, 0),
        stacks.startLine(frame),
        ownership.owner(name, file).ordinal());
  }

  private void columns(CallTree tree) {
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
