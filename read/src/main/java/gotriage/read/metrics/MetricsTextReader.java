package gotriage.read.metrics;

import gotriage.model.Loss;
import gotriage.model.memory.Distribution;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.memory.RuntimeReading.Form;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.read.text.Lines;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A metric a line, in the two forms that Go programs print:
///
/// ```
/// /gc/heap/live:bytes: 4194304                      fmt.Printf("%s: %v\n", …) of runtime/metrics
/// /gc/pauses:seconds: &{Counts:[0 3 1] Buckets:[-Inf 1e-05 2e-05 +Inf]}
/// go_memstats_heap_alloc_bytes 4.194304e+06         a Prometheus page (client_golang)
/// go_gc_duration_seconds{quantile="0.5"} 3.1e-05
/// ```
///
/// The text is streamed; lines of other metrics are skipped. Where a page holds several series of
/// one name, the first counts, which a loss says.
public final class MetricsTextReader {
  private final RuntimeFigures figures = new RuntimeFigures();
  private final PrometheusNames prometheus = new PrometheusNames(figures);
  private boolean ownNames;

  private MetricsTextReader() {}

  /// Reads to the end of the stream, which the caller closes.
  public static Reading<RuntimeReading> read(String evidence, InputStream text)
      throws MalformedInput {
    var reader = new MetricsTextReader();
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (!lines.isEmpty() && !lines.continued() && lines.terminated()) {
        reader.line(lines);
      }
    }
    reader.prometheus.end();
    if (!reader.figures.tellSomething()) {
      throw new MalformedInput(
          evidence,
          lines.consumed(),
          Text.of(
              "no metric of the Go runtime: neither /gc/… of runtime/metrics nor go_memstats_… of"
                  + " Prometheus",
              "没有 Go 运行时的指标：既没有 runtime/metrics 的 /gc/…，也没有 Prometheus 的 go_memstats_…"));
    }
    List<Loss> losses = new ArrayList<>();
    if (lines.error() != null) {
      losses.add(
          new Loss(
              evidence,
              lines.consumed(),
              Text.of("reading ended: {0}", "读取中断：{0}", Said.of(lines.error()))));
    }
    if (reader.prometheus.severalSeries()) {
      losses.add(
          new Loss(
              evidence,
              -1,
              Text.of(
                  "the page holds several processes; the first one's figures were taken",
                  "页面里有多个进程，只取了第一个的数据")));
    }
    Form form = reader.ownNames ? Form.RUNTIME_METRICS : Form.PROMETHEUS;
    return new Reading<>(reader.figures.reading(form), losses);
  }

  private void line(Lines lines) {
    byte first = lines.bytes()[lines.from()];
    if (first == '/') {
      own(lines.text());
    } else if (first == 'g' || first == 'p') {
      prometheus.line(lines.text());
    }
  }

  /// The name ends behind its unit; whatever separates it from the value is skipped.
  private void own(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return;
    }
    int end = colon + 1;
    while (end < line.length() && isUnit(line.charAt(end))) {
      end++;
    }
    int from = end;
    while (from < line.length() && ":=, \t".indexOf(line.charAt(from)) >= 0) {
      from++;
    }
    String name = line.substring(0, end);
    String value = line.substring(from).strip();
    double number = Histograms.number(value);
    if (!Double.isNaN(number)) {
      figures.put(name, number);
      ownNames = true;
    } else {
      Distribution histogram = histogram(value);
      if (histogram != null) {
        figures.put(name, histogram);
        ownNames = true;
      }
    }
  }

  private static boolean isUnit(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '*' || c == '/';
  }

  /// `&{Counts:[…] Buckets:[…]}` of `%+v`, `&{[…] […]}` of `%v`.
  private static @Nullable Distribution histogram(String value) {
    int open = value.indexOf('[');
    int close = value.indexOf(']', open);
    int second = value.indexOf('[', close);
    int last = value.indexOf(']', second);
    if (open < 0 || close < 0 || second < 0 || last < 0) {
      return null;
    }
    return Histograms.of(
        numbers(value.substring(open + 1, close)), numbers(value.substring(second + 1, last)));
  }

  private static double[] numbers(String list) {
    return list.isBlank()
        ? new double[0]
        : Arrays.stream(list.strip().split("[ ,]+")).mapToDouble(Histograms::number).toArray();
  }
}
