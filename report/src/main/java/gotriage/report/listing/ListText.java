package gotriage.report.listing;

import gotriage.analyse.lines.Routine;
import gotriage.analyse.pprof.Figures;
import gotriage.model.source.SourceLookup;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import java.util.List;

/// Annotated source in the form of `go tool pprof -list`, column by column. Lines that begin with `
/// Note:` are ours: where the source was found, and whether it fits.
public final class ListText {
  private ListText() {}

  public static String render(
      List<Routine> routines, SourceLookup sources, Numbers numbers, Language language) {
    var out = new StringBuilder();
    out.append("Total: ").append(numbers.format(numbers.total())).append('\n');
    for (Routine routine : routines) {
      if (routine.file().isEmpty()) {
        out.append("No source information for ").append(routine.function()).append('\n');
        continue;
      }
      routine(out, ListedRoutine.of(routine, sources, numbers), numbers, language);
    }
    return out.toString();
  }

  private static void routine(
      StringBuilder out, ListedRoutine listed, Numbers numbers, Language language) {
    Routine routine = listed.routine();
    out.append("ROUTINE ======================== ")
        .append(routine.function())
        .append(" in ")
        .append(routine.file())
        .append('\n');
    columns(out, numbers.format(routine.total().flat()), numbers.format(routine.total().cum()));
    out.append("(flat, cum) ")
        .append(numbers.percentage(routine.total().cum()))
        .append(" of Total\n");
    for (Text note : listed.notes()) {
      out.append(" Note: ").append(note.in(language)).append('\n');
    }
    if (listed.error() != null) {
      out.append(" Error: ").append(listed.error().in(language)).append('\n');
    }
    for (ListedLine line : listed.lines()) {
      columns(out, numbers.orDot(line.count().flat()), numbers.orDot(line.count().cum()));
      out.append(Figures.left(Integer.toString(line.number()), 6))
          .append(':')
          .append(line.text())
          .append('\n');
    }
  }

  private static void columns(StringBuilder out, String flat, String cum) {
    out.append(Figures.left(flat, 10)).append(' ').append(Figures.left(cum, 10)).append(' ');
  }
}
