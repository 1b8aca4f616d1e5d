package gotriage.read.metrics;

import gotriage.model.Loss;
import gotriage.model.memory.Distribution;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.memory.RuntimeReading.Form;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonReader.Token;
import io.avaje.json.stream.JsonStream;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// JSON that tells of the runtime: `/debug/vars` (package expvar), the `memstats` object of it
/// alone, or an object whose names are those of `runtime/metrics`.
///
/// Variables of the program's own are skipped, save `goroutines`, which many publish. What is
/// broken ends the reading; what came before is kept.
public final class ExpvarReader {
  private static final Text NO_STATISTICS =
      new Text(
          "JSON without memory statistics: expected is what /debug/vars of package expvar prints",
          "JSON 里没有内存统计：应为 expvar 包的 /debug/vars 的输出");

  /// `PauseNs` has 256 places, a histogram of the runtime some 170.
  private static final int LONGEST_ARRAY = 4096;

  private final JsonReader json;
  private final RuntimeFigures figures = new RuntimeFigures();

  private ExpvarReader(JsonReader json) {
    this.json = json;
  }

  public static Reading<RuntimeReading> read(String evidence, byte[] text) throws MalformedInput {
    List<Loss> losses = new ArrayList<>();
    try (JsonReader json = JsonStream.builder().build().reader(new ByteArrayInputStream(text))) {
      var reader = new ExpvarReader(json);
      try {
        reader.document();
      } catch (RuntimeException | StackOverflowError e) {
        // The parser leaves its own arrays on cut input, and its stack on deep nesting.
        losses.add(
            new Loss(
                evidence,
                -1,
                Text.of(
                    "the JSON is damaged or cut: {0}",
                    "JSON 已损坏或被截断：{0}", Said.quoted(firstLine(e)))));
      }
      if (!reader.figures.tellSomething()) {
        throw new MalformedInput(
            evidence,
            0,
            losses.isEmpty() ? NO_STATISTICS : NO_STATISTICS.and(losses.getFirst().what()));
      }
      return new Reading<>(reader.figures.reading(Form.EXPVAR), losses);
    }
  }

  private void document() {
    json.beginObject();
    while (json.hasNextField()) {
      String name = json.nextField();
      if (name.equals("memstats") && json.currentToken() == Token.BEGIN_OBJECT) {
        memstats();
      } else {
        field(name);
      }
    }
    json.endObject();
  }

  private void memstats() {
    json.beginObject();
    while (json.hasNextField()) {
      field(json.nextField());
    }
    json.endObject();
  }

  private void field(String name) {
    switch (json.currentToken()) {
      case NUMBER ->
          figures.put(
              name.equals("goroutines") ? "/sched/goroutines:goroutines" : name, json.readDouble());
      case BEGIN_ARRAY -> {
        if (name.equals("PauseNs")) {
          double[] ring = array();
          figures.pauseRing(Arrays.stream(ring).mapToLong(d -> (long) d).toArray());
        } else {
          json.skipValue();
        }
      }
      case BEGIN_OBJECT -> {
        if (name.startsWith("/")) {
          figures.put(name, histogram());
        } else {
          json.skipValue();
        }
      }
      default -> json.skipValue();
    }
  }

  /// `{"Counts": […], "Buckets": […]}` as a `metrics.Float64Histogram` becomes JSON; JSON has no
  /// infinity, so that programs write the outermost buckets as text or leave them out.
  private Distribution histogram() {
    double[] counts = {};
    double[] buckets = {};
    json.beginObject();
    while (json.hasNextField()) {
      String name = json.nextField();
      if (json.currentToken() != Token.BEGIN_ARRAY) {
        json.skipValue();
      } else if (name.equalsIgnoreCase("counts")) {
        counts = array();
      } else if (name.equalsIgnoreCase("buckets")) {
        buckets = array();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return Histograms.of(counts, buckets);
  }

  private double[] array() {
    double[] values = new double[256];
    int size = 0;
    json.beginArray();
    while (json.hasNextElement()) {
      double value = 0;
      switch (json.currentToken()) {
        case NUMBER -> value = json.readDouble();
        case STRING -> value = Histograms.number(json.readString());
        default -> json.skipValue();
      }
      if (size == values.length && size < LONGEST_ARRAY) {
        values = Arrays.copyOf(values, size * 2);
      }
      if (size < values.length) {
        values[size++] = value;
      }
    }
    json.endArray();
    return Arrays.copyOf(values, size);
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse("");
  }
}
