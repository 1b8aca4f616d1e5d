package gotriage.bundle.json;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.util.function.Function;

/// An enum constant as the word that stands for it in files, `goroutine-leak` not `GOROUTINE_LEAK`.
///
/// @param of gives a constant for every word, also for those of a later version
record WordAdapter<T>(Function<T, String> word, Function<String, T> of) implements JsonAdapter<T> {
  @Override
  public void toJson(JsonWriter writer, T value) {
    writer.value(word.apply(value));
  }

  @Override
  public T fromJson(JsonReader reader) {
    return of.apply(reader.readString());
  }
}
