package gotriage.lab;

import gotriage.model.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/// The confusion table of a lab run, as text.
public final class Score {
  private Score() {}

  /// A row a program, then the figures; what went wrong is shown, not hidden.
  public static String table(List<Outcome> outcomes) {
    var out = new StringBuilder();
    int width = outcomes.stream().mapToInt(o -> o.program().length()).max().orElse(10);
    for (Outcome o : outcomes) {
      out.append(mark(o))
          .append("  ")
          .append(pad(o.program(), width))
          .append("  ")
          .append(says(o))
          .append('\n');
    }
    List<Outcome> run = outcomes.stream().filter(o -> !o.skipped()).toList();
    List<Outcome> sick = run.stream().filter(o -> !o.expectation().healthy()).toList();
    List<Outcome> healthy = run.stream().filter(o -> o.expectation().healthy()).toList();
    out.append('\n');
    out.append("sick      ").append(sick.size()).append('\n');
    out.append("  top-1     ")
        .append(ratio(sick.stream().filter(Outcome::top1).count(), sick.size()))
        .append('\n');
    out.append("  top-3     ")
        .append(ratio(sick.stream().filter(Outcome::top3).count(), sick.size()))
        .append('\n');
    List<Outcome> placed = sick.stream().filter(o -> o.expectation().location() != null).toList();
    out.append("  location  ")
        .append(ratio(placed.stream().filter(o -> o.top1() && o.located()).count(), placed.size()))
        .append('\n');
    out.append("healthy   ").append(healthy.size()).append('\n');
    out.append("  healthy   ")
        .append(ratio(healthy.stream().filter(Outcome::top1).count(), healthy.size()))
        .append('\n');
    out.append("  false alarms ")
        .append(healthy.stream().filter(Outcome::falseAlarm).count())
        .append('\n');
    List<String> skipped =
        outcomes.stream().filter(Outcome::skipped).map(Outcome::program).toList();
    if (!skipped.isEmpty()) {
      out.append("skipped   ").append(String.join(", ", skipped)).append('\n');
    }
    out.append("confidence of first findings, right / all:");
    for (var level : gotriage.diagnose.verdict.Confidence.values()) {
      List<Outcome> of = run.stream().filter(o -> o.confidence() == level).toList();
      out.append(' ')
          .append(level.name().toLowerCase(java.util.Locale.ROOT))
          .append(' ')
          .append(of.stream().filter(Outcome::top1).count())
          .append('/')
          .append(of.size());
    }
    return out.append('\n').toString();
  }

  /// One program's row.
  public static String row(Outcome o) {
    return row(o, 34);
  }

  private static String row(Outcome o, int width) {
    return mark(o) + "  " + pad(o.program(), width) + "  " + says(o) + "\n";
  }

  /// Whether all that a release must reach was reached: 95 % first, 95 % located, no false alarm.
  public static boolean good(List<Outcome> outcomes) {
    List<Outcome> run = outcomes.stream().filter(o -> !o.skipped()).toList();
    List<Outcome> sick = run.stream().filter(o -> !o.expectation().healthy()).toList();
    List<Outcome> placed = sick.stream().filter(o -> o.expectation().location() != null).toList();
    return sick.stream().filter(Outcome::top1).count() >= 0.95 * sick.size()
        && placed.stream().filter(o -> o.top1() && o.located()).count() >= 0.95 * placed.size()
        && run.stream().noneMatch(Outcome::falseAlarm)
        && run.stream().allMatch(o -> o.problem().isEmpty());
  }

  private static String mark(Outcome o) {
    if (o.skipped()) {
      return "skip";
    }
    if (!o.top1()) {
      return "MISS";
    }
    return !o.expectation().healthy() && !o.located() ? "LINE" : "ok  ";
  }

  private static String says(Outcome o) {
    if (!o.problem().isEmpty()) {
      return o.problem();
    }
    List<String> parts = new ArrayList<>();
    String expected =
        o.expectation().healthy() ? "healthy" : String.valueOf(o.expectation().cause());
    String status = o.status() == null ? "" : o.status().name().toLowerCase(java.util.Locale.ROOT);
    parts.add(o.top1() ? expected : "expected " + expected + ", got " + status + " " + o.found());
    if (o.first() != null) {
      parts.add(o.first().confidence().name().toLowerCase(java.util.Locale.ROOT));
      if (o.first().location() != null) {
        parts.add(
            o.first().location().frame().function()
                + " "
                + o.first().location().frame().shortPosition());
      }
      parts.add(Quantity.decimal(o.first().costCores(), 2) + " cores");
    }
    if (!o.extra().isEmpty()) {
      parts.add("also " + o.extra());
    }
    return String.join(", ", parts);
  }

  private static String ratio(long part, int all) {
    return part + "/" + all + (all == 0 ? "" : " = " + Quantity.percent((double) part / all));
  }

  private static String pad(String s, int width) {
    return s + " ".repeat(Math.max(0, width - s.length()));
  }
}
