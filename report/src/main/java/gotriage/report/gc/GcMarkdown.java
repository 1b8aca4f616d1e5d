package gotriage.report.gc;

import gotriage.analyse.gc.Concern;
import gotriage.analyse.trust.CpuTrust;
import gotriage.model.text.Language;
import gotriage.report.table.Markdown;
import gotriage.report.trust.TrustText;

/// The collector's health as Markdown, for an issue or a post-mortem.
public final class GcMarkdown {
  private GcMarkdown() {}

  public static String render(GcReport report, Language language) {
    Facts facts = new Facts(report.health(), language);
    var out = new StringBuilder();
    out.append("## ").append(GcWords.TITLE.in(language)).append("\n\n");
    for (Concern concern : report.health().concerns()) {
      out.append("- ").append(concern.words().in(language)).append('\n');
    }
    out.append('\n');
    out.append(
        Markdown.table(
            Facts.columns().stream().map(w -> w.in(language)).toList(),
            report.health().sources().stream().map(facts::cells).toList()));
    String heap = facts.heap();
    if (!heap.isEmpty()) {
      out.append('\n').append(GcWords.HEAP.in(language)).append(": ").append(heap).append('\n');
    }
    CpuTrust trust = report.health().trust();
    if (trust != null) {
      out.append("\n### ").append(GcWords.CPU.in(language)).append("\n\n");
      TrustText.lines(trust, language).forEach(line -> out.append(line).append("\n\n"));
    }
    return out.toString();
  }
}
