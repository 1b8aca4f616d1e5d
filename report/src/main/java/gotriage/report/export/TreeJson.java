package gotriage.report.export;

import gotriage.model.profile.ValueType;
import gotriage.report.flame.CallTree;
import gotriage.report.flame.Stacks;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.OutputStream;

/// A call tree of one sample type as d3-flame-graph and most scripts take it: `{"name", "value",
/// "children": […]}`, where `value` is a node's with its children. The root says `type` and `unit`,
/// a function its `file`; folded frames are one child that says how many `stacks` it stands for.
public final class TreeJson {
  private final JsonWriter json;
  private final Stacks stacks;
  private final CallTree tree;
  private final long[] total;

  private TreeJson(JsonWriter json, Stacks stacks, CallTree tree, int column) {
    this.json = json;
    this.stacks = stacks;
    this.tree = tree;
    this.total = tree.self()[column].clone();
  }

  public static void write(Stacks stacks, CallTree tree, int type, OutputStream to)
      throws IOException {
    try (JsonWriter json = JsonStream.builder().build().writer(to)) {
      new TreeJson(json, stacks, tree, stacks.compares() ? 2 * type : type)
          .write(stacks.types().get(type));
    }
  }

  private void write(ValueType type) {
    addUp();
    for (int i = 0; i < tree.nodes(); i++) {
      int depth = tree.depth()[i];
      int next = i + 1 < tree.nodes() ? tree.depth()[i + 1] : 0;
      json.beginObject();
      text("name", name(i));
      json.name("value");
      json.value(total[i]);
      if (i == 0) {
        text("type", type.type());
        text("unit", type.unit());
      } else if (tree.frame()[i] >= 0 && !stacks.file(tree.frame()[i]).isEmpty()) {
        text("file", stacks.file(tree.frame()[i]));
      } else if (tree.frame()[i] == CallTree.SMALL) {
        json.name("stacks");
        json.value(tree.stacks()[i]);
      }
      if (next > depth) {
        json.name("children");
        json.beginArray();
        continue;
      }
      json.endObject();
      // What this row ends: itself, done above, and every node down to the depth of the next row.
      for (int level = depth; level > next; level--) {
        json.endArray();
        json.endObject();
      }
    }
  }

  private void addUp() {
    int[] path = new int[maxDepth() + 1];
    int[] parent = new int[tree.nodes()];
    for (int i = 0; i < tree.nodes(); i++) {
      int depth = tree.depth()[i];
      path[depth] = i;
      parent[i] = depth > 0 ? path[depth - 1] : -1;
    }
    for (int i = tree.nodes() - 1; i > 0; i--) {
      total[parent[i]] += total[i];
    }
  }

  private int maxDepth() {
    int max = 0;
    for (int depth : tree.depth()) {
      max = Math.max(max, depth);
    }
    return max;
  }

  private String name(int i) {
    return switch (tree.frame()[i]) {
      case CallTree.ROOT -> "all";
      case CallTree.SMALL -> "(small stacks)";
      default -> stacks.name(tree.frame()[i]);
    };
  }

  private void text(String name, String value) {
    json.name(name);
    json.value(value);
  }
}
