package gotriage.report.gc;

import gotriage.analyse.gc.GcHealth;
import gotriage.analyse.gc.GcSource;
import gotriage.analyse.gc.Residence;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/// The figures of the collector as rows and lines of words, for every form of report.
final class Facts {
  private final GcHealth health;
  private final Language language;

  Facts(GcHealth health, Language language) {
    this.health = health;
    this.language = language;
  }

  static List<GcWords> columns() {
    return List.of(
        GcWords.SOURCE,
        GcWords.WINDOW,
        GcWords.CYCLES,
        GcWords.RATE,
        GcWords.FORCED,
        GcWords.P50,
        GcWords.P95,
        GcWords.P99,
        GcWords.MAX,
        GcWords.GC_CPU,
        GcWords.ASSIST);
  }

  /// One cell a column; empty where the source does not tell.
  List<String> cells(GcSource source) {
    return List.of(
        source.evidence(),
        source.seconds() > 0 ? Quantity.seconds(source.seconds()) : words(GcWords.SINCE_START),
        count(source.cycles()),
        decimal(source.perSecond()),
        count(source.forced()),
        pause(source, 0.5),
        pause(source, 0.95),
        pause(source, 0.99),
        pause(source, 1),
        share(source),
        Double.isNaN(source.assistShare()) ? "" : Quantity.percent(source.assistShare()));
  }

  private String share(GcSource source) {
    if (Double.isNaN(source.cpuShare())) {
      return "";
    }
    String of =
        words(source.kind() == GcSource.Kind.CPU_PROFILE ? GcWords.OF_USED : GcWords.OF_WALL);
    return Quantity.percent(source.cpuShare()) + " " + of;
  }

  private static String pause(GcSource source, double q) {
    return source.pauses().isEmpty() ? "" : Quantity.seconds(source.pauses().quantile(q));
  }

  private static String count(double value) {
    return Double.isNaN(value) ? "" : Quantity.count(Math.round(value));
  }

  private static String decimal(double value) {
    return Double.isNaN(value) ? "" : Quantity.decimal(value);
  }

  /// `in use 512MB, live 240MB, …`, empty where nothing is known.
  String heap() {
    List<GcSource> sources = health.sources();
    List<String> parts = new ArrayList<>();
    bytes(parts, GcWords.IN_USE, GcHealth.first(sources, GcSource::heap));
    bytes(parts, GcWords.LIVE, GcHealth.first(sources, GcSource::live));
    bytes(parts, GcWords.GOAL, GcHealth.first(sources, GcSource::goal));
    double gogc = GcHealth.first(sources, GcSource::gogc);
    if (!Double.isNaN(gogc)) {
      parts.add(words(GcWords.GOGC, Math.round(gogc)));
    }
    bytes(parts, GcWords.LIMIT, GcHealth.first(sources, GcSource::limit));
    bytes(parts, GcWords.CONTAINER, health.containerLimit());
    double allocated = GcHealth.first(sources, GcSource::allocated);
    if (!Double.isNaN(allocated)) {
      parts.add(words(GcWords.ALLOCATES, Quantity.bytesPerSecond(allocated)));
    }
    return joined(parts);
  }

  private void bytes(List<String> parts, GcWords label, double bytes) {
    if (!Double.isNaN(bytes)) {
      parts.add(words(label, Quantity.bytes(bytes)));
    }
  }

  /// Growth of the live heap, a line for each source that tells.
  List<String> trends() {
    List<String> lines = new ArrayList<>();
    for (GcSource source : health.sources()) {
      if (!Double.isNaN(source.growth()) && source.seconds() > 0) {
        String sign = source.growth() > 0 ? "+" : "";
        lines.add(
            words(
                    GcWords.TREND_LINE,
                    sign + Quantity.bytesPerSecond(source.growth()),
                    Quantity.seconds(source.seconds()))
                + " ("
                + source.evidence()
                + ")");
      }
    }
    return lines;
  }

  /// The parts of resident memory with their labels; the first is the whole.
  List<String[]> residence(Residence r) {
    List<String[]> rows = new ArrayList<>();
    row(rows, words(GcWords.RSS) + (r.peak() ? " (" + words(GcWords.PEAK) + ")" : ""), r.rss());
    row(rows, words(GcWords.OBJECTS), r.objects());
    row(rows, words(GcWords.FRAGMENTATION), r.fragmentation());
    row(rows, words(GcWords.IDLE), r.idle());
    row(rows, words(GcWords.STACKS), r.stacks());
    row(rows, words(GcWords.COLLECTOR), r.collector());
    row(rows, words(GcWords.OTHER), r.other());
    row(rows, words(r.outside() >= 0 ? GcWords.OUTSIDE : GcWords.NOT_TOUCHED), r.outside());
    return rows;
  }

  private static void row(List<String[]> rows, String label, double bytes) {
    rows.add(new String[] {label, Quantity.bytes(bytes)});
  }

  private String joined(List<String> parts) {
    return String.join(language == Language.CHINESE ? "，" : ", ", parts);
  }

  private String words(GcWords words, Object... arguments) {
    return words.in(language, arguments);
  }
}
