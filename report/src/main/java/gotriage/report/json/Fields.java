package gotriage.report.json;

import gotriage.model.text.Text;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.StringWriter;
import java.util.function.Consumer;

/// Writes a JSON document field by field: no tree in between, every field in the order it is
/// written.
public final class Fields {
  private final JsonWriter json;

  private Fields(JsonWriter json) {
    this.json = json;
  }

  /// One object as a document.
  public static String document(boolean pretty, Consumer<Fields> body) {
    var out = new StringWriter(8192);
    try (JsonWriter json =
        JsonStream.builder().serializeNulls(true).serializeEmpty(true).build().writer(out)) {
      json.pretty(pretty);
      json.beginObject();
      body.accept(new Fields(json));
      json.endObject();
    }
    return out.toString();
  }

  public void string(String name, String value) {
    json.name(name);
    json.value(value);
  }

  public void number(String name, long value) {
    json.name(name);
    json.value(value);
  }

  /// A whole number without a point; null for what is not finite, which JSON cannot say.
  public void number(String name, double value) {
    json.name(name);
    value(value);
  }

  public void flag(String name, boolean value) {
    json.name(name);
    json.value(value);
  }

  public void nothing(String name) {
    json.name(name);
    json.nullValue();
  }

  /// Both languages, as `[en, zh]`.
  public void both(String name, Text text) {
    json.name(name);
    both(text);
  }

  public void object(String name, Runnable body) {
    json.name(name);
    object(body);
  }

  public <T> void array(String name, Iterable<? extends T> items, Consumer<? super T> item) {
    json.name(name);
    array(items, item);
  }

  /// An object as an element of an array.
  public void object(Runnable body) {
    json.beginObject();
    body.run();
    json.endObject();
  }

  /// An array as an element of an array.
  public <T> void array(Iterable<? extends T> items, Consumer<? super T> item) {
    json.beginArray();
    items.forEach(item);
    json.endArray();
  }

  public void value(String value) {
    json.value(value);
  }

  public void value(long value) {
    json.value(value);
  }

  public void value(double value) {
    if (!Double.isFinite(value)) {
      json.nullValue();
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.value((long) value);
    } else {
      json.value(value);
    }
  }

  public void both(Text text) {
    json.beginArray();
    json.value(text.en());
    json.value(text.zh());
    json.endArray();
  }
}
