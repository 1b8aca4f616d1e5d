package gotriage.report.listing;

import gotriage.analyse.lines.AddressCounts;
import gotriage.analyse.lines.Count;
import gotriage.analyse.lines.Routine;
import gotriage.model.code.Disassembly;
import gotriage.model.source.SourceLookup;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Annotated source as one self-contained page: routines by weight, each line with its values and,
/// on demand, its instructions.
public final class ListPage {
  /// A page of more routines than anybody reads would only be slow.
  private static final int MOST_ROUTINES = 200;

  private final Numbers numbers;
  private final Language language;
  private final StringBuilder out = new StringBuilder();

  private ListPage(Numbers numbers, Language language) {
    this.numbers = numbers;
    this.language = language;
  }

  /// Machine code beside the samples that fell on it.
  public record Code(Disassembly disassembly, AddressCounts counts) {}

  /// @param legend lines about the profile, as pprof's reports begin with
  /// @param code of each executable that was disassembled; may be empty
  /// @param codeMissing why there is none, for people; empty when there is
  public static String render(
      List<Routine> routines,
      SourceLookup sources,
      Numbers numbers,
      List<String> legend,
      List<Code> code,
      Text codeMissing,
      Language language) {
    ListPage page = new ListPage(numbers, language);
    List<Routine> shown = new ArrayList<>(routines);
    shown.sort(
        Comparator.comparingLong((Routine r) -> Math.abs(r.total().cum()))
            .reversed()
            .thenComparing(Routine::function)
            .thenComparing(Routine::file));
    int left = Math.max(0, shown.size() - MOST_ROUTINES);
    shown = shown.subList(0, shown.size() - left);
    page.top(shown, legend, left, codeMissing);
    for (int i = 0; i < shown.size(); i++) {
      page.routine(i, ListedRoutine.of(shown.get(i), sources, numbers), code);
    }
    page.out.append("</main>\n");
    String title = shown.isEmpty() ? "" : shown.getFirst().function();
    return PageFrame.html(title, page.out.toString(), language);
  }

  private void top(List<Routine> shown, List<String> legend, int left, Text codeMissing) {
    out.append("<nav id=routines aria-label=\"")
        .append(say("functions", "函数"))
        .append("\"><p class=keys><button id=asm type=button aria-pressed=false>")
        .append(say("machine code", "机器码"))
        .append("</button> <kbd>n</kbd> <kbd>p</kbd> ")
        .append(say("next, previous line by weight", "按权重跳到下一行、上一行"))
        .append(", <kbd>a</kbd> ")
        .append(say("machine code", "机器码"))
        .append("</p>\n<ol>\n");
    for (int i = 0; i < shown.size(); i++) {
      Routine r = shown.get(i);
      out.append("<li><a href=\"#r")
          .append(i)
          .append("\">")
          .append(escape(r.function()))
          .append("</a> <span class=v>")
          .append(numbers.format(r.total().cum()))
          .append("</span></li>\n");
    }
    out.append("</ol>\n");
    if (left > 0) {
      out.append("<p class=note>")
          .append(say(left + " lighter functions are left out", "另有 " + left + " 个更轻的函数未列出"))
          .append("</p>\n");
    }
    out.append("</nav>\n<main>\n<header><p class=legend>");
    legend.forEach(line -> out.append("<span>").append(escape(line)).append("</span> "));
    out.append("<span>")
        .append(say("total ", "总计 "))
        .append(numbers.format(numbers.total()))
        .append("</span></p>");
    if (!codeMissing.isEmpty()) {
      out.append("<p class=note>").append(escape(codeMissing.in(language))).append("</p>");
    }
    out.append("</header>\n");
  }

  private void routine(int index, ListedRoutine listed, List<Code> code) {
    Routine routine = listed.routine();
    Count total = routine.total();
    out.append("<section id=r").append(index).append(">\n<h2>");
    out.append(escape(routine.function())).append("</h2>\n<p class=place>");
    out.append(escape(routine.file())).append("</p>\n<p class=sum>flat <b>");
    out.append(numbers.format(total.flat())).append("</b> · cum <b>");
    out.append(numbers.format(total.cum())).append("</b> · ");
    out.append(numbers.percentage(total.cum()).strip()).append("</p>\n");
    for (Text note : listed.notes()) {
      out.append("<p class=note>").append(escape(note.in(language))).append("</p>\n");
    }
    if (listed.error() != null) {
      out.append("<p class=error>").append(escape(listed.error().in(language))).append("</p>\n");
    }
    if (!listed.lines().isEmpty()) {
      out.append("<table><thead><tr><th scope=col>flat<th scope=col>cum<th scope=col>");
      out.append(say("share", "占比")).append("<th scope=col>");
      out.append(say("line", "行")).append("<th scope=col class=src>");
      out.append(say("source", "源码")).append("</thead><tbody>\n");
      List<Map<Integer, List<CodeByLine.Placed>>> byLine =
          code.stream().map(c -> new CodeByLine(c.disassembly(), c.counts()).of(routine)).toList();
      for (ListedLine line : listed.lines()) {
        line(line, byLine);
      }
      out.append("</tbody></table>\n");
    }
    out.append("</section>\n");
  }

  private void line(ListedLine line, List<Map<Integer, List<CodeByLine.Placed>>> byLine) {
    List<CodeByLine.Placed> instructions = new ArrayList<>();
    byLine.forEach(c -> instructions.addAll(c.getOrDefault(line.number(), List.of())));
    Count count = line.count();
    boolean sampled = !count.equals(Count.ZERO);
    out.append("<tr class=\"");
    out.append(sampled ? "hit" : instructions.isEmpty() ? "dead" : "live");
    out.append(instructions.isEmpty() ? "" : " code");
    out.append('"');
    if (sampled) {
      out.append(" data-w=").append(Math.abs(count.cum()));
    }
    out.append(instructions.isEmpty() ? "" : " tabindex=0 aria-expanded=false");
    out.append("><td>").append(numbers.orDot(count.flat()));
    out.append("<td>").append(numbers.orDot(count.cum())).append("<td class=bar>");
    if (sampled) {
      out.append("<svg width=60 height=8 aria-hidden=true><rect class=cum width=")
          .append(width(count.cum()))
          .append(" height=8 /><rect class=flat width=")
          .append(width(count.flat()))
          .append(" height=8 /></svg>");
    }
    out.append("<td class=no>").append(line.number());
    out.append("<td class=src>").append(escape(line.text())).append('\n');
    if (!instructions.isEmpty()) {
      out.append("<tr class=asm hidden><td colspan=5><pre>");
      instructions.forEach(this::instruction);
      out.append("</pre>\n");
    }
  }

  private String width(long value) {
    return String.format(Locale.ROOT, "%.1f", 60 * numbers.share(value));
  }

  private void instruction(CodeByLine.Placed at) {
    if (at.begins()) {
      out.append("<i>⋮</i>\n");
    }
    boolean sampled = !at.count().equals(Count.ZERO);
    String text =
        String.format(
            Locale.ROOT,
            "%10s %10s %10x  %-48s %s",
            numbers.orDot(at.count().flat()),
            numbers.orDot(at.count().cum()),
            at.address(),
            at.text(),
            at.elsewhere());
    out.append(sampled ? "<b>" : "").append(escape(text.stripTrailing()));
    out.append(sampled ? "</b>\n" : "\n");
  }

  private String say(String english, String chinese) {
    return escape(language == Language.CHINESE ? chinese : english);
  }

  private static String escape(String text) {
    return PageFrame.escape(text);
  }
}
