package gotriage.read.json;

import gotriage.model.Loss;
import gotriage.model.profile.ColumnBuilder;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.json.JsonCursor.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call tree as d3-flame-graph has it, `{"name", "value", "children": […]}`, as a profile:
/// `value` is a node's with its children, and what the children do not have of it is its own.
///
/// The root node stands for the whole and is no frame. Its `type` and `unit` name the sample type
/// where they are there; `file` may stand at any node. A cut file gives what stands before the cut.
public final class JsonTreeReader {
  private final String evidence;
  private final ReadLimits limits;
  private final JsonCursor json;
  private final Room room;
  private final ColumnBuilder columns = new ColumnBuilder(1);
  private final Map<String, Integer> locations = new HashMap<>();
  private final List<Loss> losses = new ArrayList<>();
  private String type = "samples";
  private String unit = "count";

  /// The open nodes from the root: name, file, value, what the children have together.
  private String[] name = new String[64];

  private String[] file = new String[64];
  private long[] value = new long[64];
  private long[] below = new long[64];
  private int depth;

  private JsonTreeReader(String evidence, byte[] text, int size, ReadLimits limits) {
    this.evidence = evidence;
    this.limits = limits;
    this.json = new JsonCursor(text, size);
    this.room = new Room(limits.maxMemory());
  }

  public static Reading<Profile> read(String evidence, byte[] text, int size, ReadLimits limits)
      throws MalformedInput {
    var reader = new JsonTreeReader(evidence, text, size, limits);
    try {
      reader.walk();
    } catch (Fault fault) {
      if (reader.columns.sampleCount() == 0) {
        throw new MalformedInput(evidence, fault.offset(), fault.what());
      }
      reader.losses.add(
          new Loss(
              evidence,
              fault.offset(),
              Text.of("{0}: what follows is lost", "{0}：此后的内容丢失", fault.what())));
    }
    return new Reading<>(
        reader.columns.build(
            new ProfileHeader(
                List.of(new ValueType(reader.type, reader.unit)),
                0,
                new ValueType("", ""),
                0,
                0,
                0,
                List.of(),
                List.of())),
        reader.losses);
  }

  /// Goes through the nodes without recursion: a node's own value is known at its end only, and its
  /// children come before that or after, as the writer liked.
  private void walk() throws Fault {
    open();
    while (depth > 0) {
      if (!json.next('}')) {
        close();
        // Behind a node: its parent's array goes on, or ends.
        if (depth > 0 && json.next(']')) {
          open();
        }
        continue;
      }
      int top = depth - 1;
      switch (json.name()) {
        case "name" -> name[top] = text();
        case "file" -> file[top] = text();
        case "value" -> value[top] = json.whole();
        case "type" -> type = top == 0 ? text() : skipped(type);
        case "unit" -> unit = top == 0 ? text() : skipped(unit);
        case "children" -> {
          if (json.peek() != '[') {
            json.skip();
          } else {
            json.begin('[');
            if (json.next(']')) {
              open();
            }
          }
        }
        default -> json.skip();
      }
    }
  }

  private String skipped(String unchanged) throws Fault {
    json.skip();
    return unchanged;
  }

  private void open() throws Fault {
    int at = json.offset();
    json.begin('{');
    if (depth > limits.maxDepth()) {
      throw new Fault(
          at, Text.of("the tree is deeper than {0} frames", "树的深度超过 {0} 帧", limits.maxDepth()));
    }
    if (depth == name.length) {
      name = Arrays.copyOf(name, depth * 2);
      file = Arrays.copyOf(file, depth * 2);
      value = Arrays.copyOf(value, depth * 2);
      below = Arrays.copyOf(below, depth * 2);
    }
    name[depth] = "";
    file[depth] = "";
    value[depth] = 0;
    below[depth++] = 0;
  }

  private void close() throws Fault {
    int top = depth - 1;
    // Trees of own values exist too: there a node may have less than its children.
    long whole =
        Math.abs(value[top]) >= Math.abs(below[top]) ? value[top] : below[top] + value[top];
    long own = whole - below[top];
    if (own != 0) {
      if (columns.sampleCount() == limits.maxSamples() || !room.take(24L + 8L * depth)) {
        throw new Fault(
            json.offset(),
            new Text("no memory was left, or the limit of samples was reached", "内存不足，或样本数达到上限"));
      }
      int[] stack = new int[top];
      for (int i = 1; i <= top; i++) {
        stack[i - 1] = location(name[i], file[i]);
      }
      columns.sample(stack, top, own);
    }
    depth = top;
    if (top > 0) {
      below[top - 1] += whole;
    }
  }

  private int location(String itsName, String itsFile) throws Fault {
    String key = itsName + '\n' + itsFile;
    Integer known = locations.get(key);
    if (known != null) {
      return known;
    }
    if (!room.take(160 + 3L * key.length())) {
      throw new Fault(json.offset(), new Text("no memory was left", "内存不足"));
    }
    int location = columns.location(columns.function(itsName, itsFile, 0), 0);
    locations.put(key, location);
    return location;
  }

  private String text() throws Fault {
    if (json.peek() == '"') {
      return json.string();
    }
    json.skip();
    return "";
  }
}
