package gotriage.report.verify;

import gotriage.model.text.Language;
import gotriage.report.table.Markdown;
import gotriage.verify.Caveat;
import gotriage.verify.Proof;

/// A proof for a pull request.
public final class ProofMarkdown {
  private ProofMarkdown() {}

  public static String render(Proof proof, String toolVersion, Language language) {
    var rows = new ProofRows(proof, language);
    var out = new StringBuilder(2048);
    out.append("## ").append(heading(proof, language)).append("\n\n");
    out.append(Markdown.words(proof.summary().in(language))).append("\n");
    if (!proof.findings().isEmpty()) {
      out.append('\n').append(Markdown.table(rows.findingTitles(), rows.findings()));
    }
    if (!proof.caveats().isEmpty()) {
      out.append("\n**").append(ProofWords.CAVEATS.in(language)).append("**\n\n");
      for (Caveat caveat : proof.caveats()) {
        out.append(caveat.effect() == Caveat.Effect.NOTE ? "- " : "- ⚠️ ")
            .append(Markdown.words(caveat.text().in(language)))
            .append('\n');
      }
    }
    if (!rows.measures().isEmpty()) {
      out.append("\n<details><summary>")
          .append(rows.measuresTitle().in(language))
          .append("</summary>\n\n");
      if (rows.fewRuns()) {
        out.append(ProofWords.FEW_RUNS.in(language, proof.before().size(), proof.after().size()))
            .append("\n\n");
      }
      out.append(Markdown.table(rows.measureTitles(), rows.measures())).append("\n</details>\n");
    }
    return out.append("\n<sub>")
        .append(
            ProofWords.MADE_BY.in(
                language, toolVersion, proof.before().size(), proof.after().size()))
        .append("</sub>\n")
        .toString();
  }

  private static String heading(Proof proof, Language language) {
    return switch (proof.status()) {
      case FIXED -> "✅ " + ProofWords.FIXED.in(language);
      case NOT_FIXED -> "🔴 " + ProofWords.NOT_FIXED.in(language);
      case NOT_COMPARABLE -> "❔ " + ProofWords.NOT_COMPARABLE.in(language);
    };
  }
}
