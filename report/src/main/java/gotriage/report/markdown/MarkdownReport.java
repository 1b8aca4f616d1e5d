package gotriage.report.markdown;

import static gotriage.report.markdown.Markdown.block;
import static gotriage.report.markdown.Markdown.blocks;
import static gotriage.report.markdown.Markdown.cell;
import static gotriage.report.markdown.Markdown.code;
import static gotriage.report.markdown.Markdown.words;

import gotriage.analyse.Measure;
import gotriage.diagnose.verdict.Fact;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Missing;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.Frame;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.report.Triage;
import gotriage.report.markup.Block;
import gotriage.report.number.MeasureText;
import gotriage.report.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The verdict to paste into a ticket or a pull request: the answer as its heading, the long lists
/// folded away.
public final class MarkdownReport {
  private final StringBuilder out = new StringBuilder(4096);
  private final Triage triage;
  private final Language language;

  private MarkdownReport(Triage triage, Language language) {
    this.triage = triage;
    this.language = language;
  }

  public static String render(Triage triage, Language language) {
    var report = new MarkdownReport(triage, language);
    report.write();
    return report.out.toString();
  }

  private void write() {
    Verdict verdict = triage.verdict();
    paragraph("## " + heading(verdict));
    paragraph(words(verdict.summary().in(language)));
    signs(verdict);
    verdict.findings().forEach(finding -> finding(finding, verdict.findings().size() > 1));
    missing(verdict.missing());
    ruledOut(verdict.ruledOut());
    evidence(triage.manifest().evidence());
    line(
        "<sub>"
            + MarkdownWords.MADE_BY.in(
                language,
                triage.toolVersion(),
                triage.bundle().isEmpty() ? "-" : code(triage.bundle()))
            + "</sub>");
  }

  private String heading(Verdict verdict) {
    String word = Words.status(verdict.status()).in(language);
    return switch (verdict.status()) {
      case HEALTHY -> "✅ " + word + (colon() + MarkdownWords.NOTHING_WRONG.in(language));
      case INSUFFICIENT -> "❔ " + word;
      case IDENTIFIED, SUSPECTED -> {
        Finding first = verdict.findings().getFirst();
        String place =
            first.location() == null ? "" : " · " + code(first.location().frame().shortPosition());
        yield (verdict.status() == Verdict.Status.IDENTIFIED ? "🔴 " : "🟡 ")
            + word
            + colon()
            + words(first.cause().label().in(language))
            + place
            + " · "
            + Words.confidence(first.confidence()).in(language)
            + " · "
            + first.severity();
      }
    };
  }

  private void signs(Verdict verdict) {
    TargetIdentity target = triage.manifest().target();
    List<String> who = new ArrayList<>();
    for (String part :
        List.of(
            target.mainModule(),
            target.address(),
            target.pid() > 0 ? "pid " + target.pid() : "",
            target.goVersion())) {
      if (!part.isEmpty()) {
        who.add(code(part));
      }
    }
    item(MarkdownWords.TARGET, String.join(" ", who));
    if (triage.manifest().startedAt().getEpochSecond() > 0) {
      item(MarkdownWords.CAPTURED, triage.manifest().startedAt().toString());
    }
    measure(verdict, "process.cores")
        .or(() -> measure(verdict, "cpu.cores"))
        .ifPresent(used -> item(MarkdownWords.CPU, cpu(verdict, used)));
    measure(verdict, "goroutines.total")
        .ifPresent(total ->
            item(
                MarkdownWords.GOROUTINES,
                measure(verdict, "goroutines.growth")
                    .map(growth ->
                        MarkdownWords.GROWTH.in(
                            language, MeasureText.of(total), signed(growth.value())))
                    .orElse(MeasureText.of(total))));
    measure(verdict, "heap.inuse")
        .ifPresent(heap -> item(MarkdownWords.HEAP, MeasureText.of(heap)));
    measure(verdict, "process.rss").ifPresent(rss -> item(MarkdownWords.RSS, MeasureText.of(rss)));
    line("");
  }

  private String cpu(Verdict verdict, Measure used) {
    double available =
        measure(verdict, "process.available")
            .map(Measure::value)
            .orElse((double) triage.manifest().target().gomaxprocs());
    return available > 0
        ? MarkdownWords.CORES_OF.in(
            language, Quantity.decimal(used.value()), Quantity.decimal(available))
        : MarkdownWords.CORES.in(language, Quantity.decimal(used.value()));
  }

  private void finding(Finding finding, boolean numbered) {
    paragraph(
        "### " + (numbered ? finding.rank() + ". " : "") + words(finding.title().in(language)));
    List<String> tags = new ArrayList<>();
    tags.add(code(finding.cause().name()));
    tags.add(Words.confidence(finding.confidence()).in(language));
    tags.add(Words.severity(finding).in(language));
    if (finding.costCores() >= 0.005) {
      tags.add(MarkdownWords.COSTS.in(language, Quantity.decimal(finding.costCores())));
    }
    paragraph(String.join(" · ", tags));
    location(finding.location() == null ? List.of() : List.of(finding.location()));
    paragraph(blocks(Block.parse(finding.explanation().in(language))).stripTrailing());
    facts(MarkdownWords.EVIDENCE_FOR, finding.evidenceFor());
    facts(MarkdownWords.EVIDENCE_AGAINST, finding.evidenceAgainst());
    if (!finding.ruledOut().isEmpty()) {
      paragraph("**" + MarkdownWords.NOT.in(language) + "**");
      finding
          .ruledOut()
          .forEach(r -> line("- " + code(r.cause()) + colon() + words(r.why().in(language))));
      line("");
    }
    if (!finding.stopBleeding().isEmpty()) {
      paragraph("**" + MarkdownWords.STOP_BLEEDING.in(language) + "**");
      int number = 1;
      for (Text action : finding.stopBleeding()) {
        line(number++ + ". " + words(action.in(language)));
      }
      line("");
    }
    fix(finding);
    if (!finding.confirmWith().isEmpty()) {
      paragraph("**" + MarkdownWords.CONFIRM.in(language) + "**");
      line(block("sh", String.join("\n", finding.confirmWith())));
    }
    paragraph(MarkdownWords.LEARN.in(language, code("gotriage explain " + finding.cause().name())));
  }

  private void location(List<Location> locations) {
    for (Location location : locations) {
      line("- " + MarkdownWords.WHERE.in(language) + colon() + place(location.frame()));
      if (location.createdBy() != null) {
        line("- " + MarkdownWords.CREATED_BY.in(language) + colon() + place(location.createdBy()));
      }
      line("");
    }
  }

  private String place(Frame frame) {
    String position =
        frame.file().isEmpty()
            ? ""
            : " " + code(frame.line() > 0 ? frame.file() + ":" + frame.line() : frame.file());
    return code(frame.function()) + position;
  }

  private void facts(MarkdownWords label, List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    paragraph("**" + label.in(language) + "**");
    for (Fact fact : facts) {
      String source = fact.evidence().isEmpty() ? "" : " (" + code(fact.evidence()) + ")";
      line("- " + words(fact.fact().in(language)) + source);
    }
    line("");
  }

  private void fix(Finding finding) {
    String text = finding.fix().text().in(language);
    String diff = finding.fix().diff();
    if (text.isBlank() && diff == null) {
      return;
    }
    paragraph("**" + MarkdownWords.FIX.in(language) + "**");
    if (!text.isBlank()) {
      line(blocks(Block.parse(text)));
    }
    if (diff != null) {
      line(block("diff", diff));
    }
  }

  private void missing(List<Missing> missing) {
    if (missing.isEmpty()) {
      return;
    }
    paragraph("### " + MarkdownWords.MISSING.in(language));
    for (Missing one : missing) {
      line("- " + words(one.what().in(language)) + colon() + words(one.why().in(language)));
      if (!one.command().isEmpty()) {
        line("  " + code(one.command()));
      }
    }
    line("");
  }

  private void ruledOut(List<RuledOut> ruledOut) {
    if (ruledOut.isEmpty()) {
      return;
    }
    folded(
        MarkdownWords.RULED_OUT,
        ruledOut.size(),
        List.of(MarkdownWords.CAUSE, MarkdownWords.WHY),
        ruledOut.stream().map(r -> List.of(code(r.cause()), cell(r.why().in(language)))).toList());
  }

  private void evidence(List<Evidence> evidence) {
    folded(
        MarkdownWords.EVIDENCE,
        evidence.size(),
        List.of(
            MarkdownWords.STEP,
            MarkdownWords.STATUS,
            MarkdownWords.FILE,
            MarkdownWords.SIZE,
            MarkdownWords.SHA),
        evidence.stream().map(this::row).toList());
  }

  private List<String> row(Evidence step) {
    String status = Words.status(step.status()).in(language);
    return List.of(
        cell(step.name()),
        step.reason().isEmpty() ? status : status + colon() + cell(step.reason().in(language)),
        cell(step.file()),
        step.bytes() > 0 ? Quantity.bytes(step.bytes()) : "",
        step.sha256().isEmpty() ? "" : code(step.sha256().substring(0, 12)));
  }

  private void folded(
      MarkdownWords title, int count, List<MarkdownWords> columns, List<List<String>> rows) {
    line("<details><summary>" + title.in(language) + " (" + count + ")</summary>\n");
    line(row(columns.stream().map(c -> c.in(language)).toList()));
    line(row(columns.stream().map(_ -> "---").toList()));
    rows.forEach(cells -> line(row(cells)));
    line("\n</details>\n");
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private Optional<Measure> measure(Verdict verdict, String name) {
    return verdict.measures().stream()
        .filter(m -> m.name().equals(name) && Double.isFinite(m.value()))
        .findFirst();
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Quantity.decimal(value);
  }

  private String colon() {
    return language == Language.CHINESE ? "：" : ": ";
  }

  private void item(MarkdownWords label, String words) {
    line("- " + label.in(language) + colon() + words);
  }

  private void paragraph(String words) {
    if (!words.isEmpty()) {
      out.append(words).append("\n\n");
    }
  }

  private void line(String words) {
    out.append(words).append('\n');
  }
}
