package gotriage.report.text;

import gotriage.analyse.Measure;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.Triage;
import gotriage.report.number.MeasureText;
import gotriage.report.theme.Glyph;
import gotriage.report.theme.Theme;
import gotriage.report.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The first lines: the answer, the target, and its vital signs.
final class HeadSection {
  private static final int MARGIN = 14;
  private static final int BAR = 20;

  private final Page page;
  private final Theme theme;
  private final Language language;

  HeadSection(Page page, Theme theme, Language language) {
    this.page = page;
    this.theme = theme;
    this.language = language;
  }

  void write(Triage triage) {
    status(triage.verdict());
    page.gap().prose(0, triage.verdict().summary().in(language)).gap();
    target(triage.manifest().target());
    signs(triage);
  }

  private void status(Verdict verdict) {
    String word = Words.status(verdict.status()).in(language);
    String answer =
        switch (verdict.status()) {
          case HEALTHY -> TextWords.NOTHING_WRONG.in(language);
          case INSUFFICIENT ->
              verdict.missing().isEmpty()
                  ? ""
                  : TextWords.NOT_CAPTURED.in(language)
                      + (language == Language.CHINESE ? "：" : ": ")
                      + verdict.missing().getFirst().what().in(language);
          case IDENTIFIED, SUSPECTED -> culprit(verdict.findings().getFirst());
        };
    Glyph glyph =
        switch (verdict.status()) {
          case HEALTHY -> Glyph.GOOD;
          case IDENTIFIED -> Glyph.BAD;
          case SUSPECTED -> Glyph.WARNING;
          case INSUFFICIENT -> Glyph.UNKNOWN;
        };
    String sign = theme.glyph(glyph) + " " + word;
    String painted =
        switch (verdict.status()) {
          case HEALTHY -> theme.good(sign);
          case IDENTIFIED -> theme.bad(sign);
          case SUSPECTED, INSUFFICIENT -> theme.warning(sign);
        };
    page.headline(painted + "  ", DisplayWidth.of(sign) + 2, answer);
  }

  private String culprit(Finding finding) {
    List<String> parts = new ArrayList<>();
    parts.add(finding.cause().label().in(language));
    if (finding.location() != null) {
      parts.add(finding.location().frame().shortPosition());
    }
    parts.add(Words.confidence(finding.confidence()).in(language));
    parts.add(finding.severity().name());
    return joined(parts);
  }

  private void target(TargetIdentity target) {
    List<String> who = new ArrayList<>();
    add(who, target.executable().substring(target.executable().lastIndexOf('/') + 1));
    add(who, target.mainModule());
    add(who, target.pid() > 0 ? "pid " + target.pid() : "");
    add(who, target.address());
    List<String> how = new ArrayList<>();
    add(how, target.goVersion());
    if (!target.moduleGoVersion().isEmpty()) {
      how.add(TextWords.GO_LINE.in(language, target.moduleGoVersion()));
    }
    add(how, target.gomaxprocs() > 0 ? "GOMAXPROCS " + target.gomaxprocs() : "");
    if (target.cpuLimitCores() > 0) {
      how.add(TextWords.CPU_LIMIT.in(language, Quantity.decimal(target.cpuLimitCores())));
    }
    add(how, target.godebug().isEmpty() ? "" : "GODEBUG " + target.godebug());
    field(TextWords.TARGET, joined(who));
    if (!how.isEmpty()) {
      page.prose(MARGIN, joined(how));
    }
  }

  private void signs(Triage triage) {
    Map<String, Measure> measures = new HashMap<>();
    triage.verdict().measures().stream()
        .filter(m -> Double.isFinite(m.value()))
        .forEach(m -> measures.put(m.name(), m));
    cpu(measures, triage.manifest().target());
    goroutines(measures);
    var memory = new Line(measures);
    memory.add("heap.inuse", m -> TextWords.HEAP.in(language, MeasureText.of(m)));
    memory.add("heap.goal", m -> TextWords.GOAL.in(language, MeasureText.of(m)));
    memory.add("heap.allocation", m -> TextWords.ALLOCATES.in(language, MeasureText.of(m)));
    memory.add("gc.cycles", m -> TextWords.CYCLES.in(language, Quantity.decimal(m.value())));
    long limit = triage.manifest().target().memoryLimitBytes();
    memory.add(
        "process.rss",
        m ->
            limit > 0
                ? TextWords.RSS_OF.in(language, MeasureText.of(m), Quantity.bytes(limit))
                : TextWords.RSS.in(language, MeasureText.of(m)));
    memory.write(TextWords.MEMORY);
    var process = new Line(measures);
    process.add("process.threads", m -> TextWords.THREADS.in(language, MeasureText.of(m)));
    process.add(
        "process.files", m -> m.value() < 0 ? "" : TextWords.FILES.in(language, MeasureText.of(m)));
    process.write(TextWords.PROCESS);
  }

  private void cpu(Map<String, Measure> measures, TargetIdentity target) {
    Measure used = measures.getOrDefault("process.cores", measures.get("cpu.cores"));
    if (used == null) {
      return;
    }
    Measure available = measures.get("process.available");
    double of =
        available != null
            ? available.value()
            : target.cpuLimitCores() > 0 ? target.cpuLimitCores() : target.gomaxprocs();
    String cores = Quantity.decimal(used.value());
    var line = new Line(measures);
    line.parts.add(
        of > 0
            ? TextWords.CORES_OF.in(language, cores, Quantity.decimal(of))
                + " "
                + bar(used.value() / of)
            : TextWords.CORES.in(language, cores));
    line.add("process.user", m -> TextWords.USER.in(language, Quantity.decimal(m.value())));
    line.add("process.system", m -> TextWords.SYSTEM.in(language, Quantity.decimal(m.value())));
    line.add("gc.cores", m -> TextWords.GC_CORES.in(language, Quantity.decimal(m.value())));
    line.add(
        "process.throttled",
        m -> m.value() > 0 ? TextWords.THROTTLED.in(language, MeasureText.of(m)) : "");
    line.write(TextWords.CPU);
  }

  private void goroutines(Map<String, Measure> measures) {
    var line = new Line(measures);
    line.add("goroutines.total", MeasureText::of);
    line.add(
        "goroutines.growth",
        m -> {
          TextWords word =
              m.value() >= 0.05
                  ? TextWords.GROWTH
                  : m.value() <= -0.05 ? TextWords.SHRINKING : TextWords.STEADY;
          return word.in(language, Quantity.decimal(Math.abs(m.value())));
        });
    line.write(TextWords.GOROUTINES);
  }

  private String bar(double share) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
    return theme.glyph(Glyph.BAR).repeat(full) + theme.glyph(Glyph.BAR_REST).repeat(BAR - full);
  }

  private void field(TextWords label, String words) {
    page.hanging(label.in(language), MARGIN, words, theme::faint);
  }

  private String joined(List<String> parts) {
    return String.join(theme.glyph(Glyph.DOT), parts);
  }

  private static void add(List<String> parts, String part) {
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }

  /// One line of vital signs, made of those measures that there are.
  private final class Line {
    private final Map<String, Measure> measures;
    private final List<String> parts = new ArrayList<>();

    Line(Map<String, Measure> measures) {
      this.measures = measures;
    }

    void add(String name, Function<Measure, String> words) {
      Measure measure = measures.get(name);
      if (measure != null) {
        HeadSection.add(parts, words.apply(measure));
      }
    }

    void write(TextWords label) {
      if (!parts.isEmpty()) {
        field(label, joined(parts));
      }
    }
  }
}
