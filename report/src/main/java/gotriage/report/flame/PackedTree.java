package gotriage.report.flame;

import gotriage.analyse.Ownership;
import gotriage.model.profile.Profile;
import gotriage.report.json.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A call tree as bytes for the page: a JSON header with its length before it, then columns of
/// variable-length integers (seven bits a byte, low first, as protobuf has them).
///
/// Columns, one entry a node in preorder:
/// 1. how many levels it is above the child of the node before (0: it is that child)
/// 2. 0 for the root, 1 for folded frames, else 2 + index into the header's `functions`
/// 3. for folded frames only: how many
/// 4. for each sample type: self value, zigzag
public final class PackedTree {
  private PackedTree() {}

  /// Packs a tree.
  ///
  /// @param seconds length of the profile, 0 for a snapshot
  public static byte[] pack(CallTree tree, Profile profile, double seconds, Ownership ownership) {
    Map<Integer, Integer> used = new LinkedHashMap<>();
    int[] code = new int[tree.nodes()];
    for (int i = 0; i < code.length; i++) {
      code[i] =
          switch (tree.function()[i]) {
            case CallTree.ROOT -> 0;
            case CallTree.SMALL -> 1;
            default -> 2 + used.computeIfAbsent(tree.function()[i], _ -> used.size());
          };
    }
    byte[] header =
        header(tree, profile, seconds, ownership, new ArrayList<>(used.keySet()))
            .getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(header.length + tree.nodes() * 6);
    varint(out, header.length);
    out.writeBytes(header);
    columns(out, tree, code);
    return out.toByteArray();
  }

  private static String header(
      CallTree tree,
      Profile profile,
      double seconds,
      Ownership ownership,
      List<Integer> functions) {
    Map<String, Integer> files = new LinkedHashMap<>();
    functions.forEach(f -> files.putIfAbsent(file(profile, f), files.size()));
    return Fields.document(
        false,
        json -> {
          json.number("nodes", tree.nodes());
          json.number("seconds", seconds);
          json.number("samples", profile.sampleCount());
          json.number("folded", tree.folded());
          json.number("share", tree.share());
          json.array(
              "types",
              tree.types(),
              type ->
                  json.object(() -> {
                    json.string("type", type.type());
                    json.string("unit", type.unit());
                    json.number("total", tree.total()[tree.types().indexOf(type)]);
                  }));
          json.array("files", files.keySet(), json::value);
          json.array(
              "functions",
              functions,
              f -> {
                String name =
                    f >= 0 ? profile.functionName(f) : tree.unknown().get(CallTree.UNKNOWN - f);
                String file = file(profile, f);
                json.array(
                    List.<Object>of(
                        name,
                        files.getOrDefault(file, 0),
                        f >= 0 ? profile.functionStartLine(f) : 0,
                        ownership.owner(name, file).ordinal()),
                    cell -> {
                      switch (cell) {
                        case String s -> json.value(s);
                        case Integer n -> json.value((long) n);
                        default -> throw new IllegalStateException();
                      }
                    });
              });
        });
  }

  private static String file(Profile profile, int function) {
    return function >= 0 ? profile.functionFile(function) : "";
  }

  private static void columns(ByteArrayOutputStream out, CallTree tree, int[] code) {
    int previous = -1;
    for (int depth : tree.depth()) {
      varint(out, previous + 1 - depth);
      previous = depth;
    }
    for (int c : code) {
      varint(out, c);
    }
    for (int small : tree.small()) {
      if (small > 0) {
        varint(out, small);
      }
    }
    for (long[] column : tree.self()) {
      for (long value : column) {
        varint(out, value << 1 ^ value >> 63);
      }
    }
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
