package gotriage.report.export;

import gotriage.model.profile.ValueType;
import gotriage.report.flame.DistinctStacks;
import gotriage.report.flame.Stacks;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// speedscope's file format (`file-format-spec.ts`, 1.25): one sampled profile for each sample type
/// over the same frames, named after it. Stacks whose values come to 0 are left out of a profile.
public final class SpeedscopeJson {
  private SpeedscopeJson() {}

  /// @param first the sample type to open with
  public static void write(
      Stacks stacks, String name, int first, String toolVersion, OutputStream to)
      throws IOException {
    DistinctStacks distinct = DistinctStacks.of(stacks);
    try (JsonWriter json = JsonStream.builder().build().writer(to)) {
      json.beginObject();
      text(json, "$schema", "https://www.speedscope.app/file-format-schema.json");
      text(json, "exporter", "gotriage@" + toolVersion);
      text(json, "name", name);
      json.name("activeProfileIndex");
      json.value(first);
      json.name("shared");
      json.beginObject();
      json.name("frames");
      json.beginArray();
      for (int f = 0; f < stacks.frames(); f++) {
        frame(json, stacks, f);
      }
      json.endArray();
      json.endObject();
      json.name("profiles");
      json.beginArray();
      List<ValueType> types = stacks.types();
      for (int t = 0; t < types.size(); t++) {
        profile(json, distinct, types.get(t), stacks.compares() ? 2 * t : t);
      }
      json.endArray();
      json.endObject();
    }
  }

  private static void frame(JsonWriter json, Stacks stacks, int f) {
    json.beginObject();
    text(json, "name", stacks.name(f));
    if (!stacks.file(f).isEmpty()) {
      text(json, "file", stacks.file(f));
    }
    if (stacks.startLine(f) > 0) {
      json.name("line");
      json.value(stacks.startLine(f));
    }
    json.endObject();
  }

  private static void profile(
      JsonWriter json, DistinctStacks distinct, ValueType type, int column) {
    json.beginObject();
    text(json, "type", "sampled");
    text(json, "name", type.type());
    text(
        json,
        "unit",
        switch (type.unit()) {
          case "nanoseconds", "microseconds", "milliseconds", "seconds", "bytes" -> type.unit();
          default -> "none";
        });
    long total = 0;
    for (int i = 0; i < distinct.count(); i++) {
      total += Math.max(0, distinct.value(column, i));
    }
    json.name("startValue");
    json.value(0);
    json.name("endValue");
    json.value(total);
    json.name("samples");
    json.beginArray();
    DistinctStacks.Visitor<RuntimeException> stack =
        (frames, depth, index) -> {
          if (distinct.value(column, index) != 0) {
            json.beginArray();
            for (int i = 0; i < depth; i++) {
              json.value(frames[i]);
            }
            json.endArray();
          }
        };
    distinct.forEach(stack);
    json.endArray();
    json.name("weights");
    json.beginArray();
    for (int i = 0; i < distinct.count(); i++) {
      if (distinct.value(column, i) != 0) {
        json.value(distinct.value(column, i));
      }
    }
    json.endArray();
    json.endObject();
  }

  private static void text(JsonWriter json, String name, String value) {
    json.name(name);
    json.value(value);
  }
}
