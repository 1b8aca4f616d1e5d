package gotriage.report.goroutine;

import gotriage.analyse.goroutine.Churn;
import gotriage.analyse.goroutine.GoroutineRow;
import gotriage.analyse.goroutine.GoroutineTable;
import gotriage.analyse.goroutine.Grouping;
import gotriage.analyse.goroutine.Snapshot;
import gotriage.analyse.goroutine.StillRunnable;
import gotriage.model.Frame;
import gotriage.model.Loss;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.table.Columns;
import gotriage.report.table.Names;
import gotriage.report.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Goroutines for a terminal or a pipe.
public final class GoroutineText {
  private static final int MOST_LOCKS = 20;
  private static final int MOST_STILL = 20;

  private final GoroutineReport report;
  private final GoroutineTable table;
  private final Language language;
  private final Theme theme;
  private final StringBuilder out = new StringBuilder(8192);

  private GoroutineText(GoroutineReport report, Language language, Theme theme) {
    this.report = report;
    this.table = report.table();
    this.language = language;
    this.theme = theme;
  }

  public static String render(GoroutineReport report, Language language, Theme theme) {
    var text = new GoroutineText(report, language, theme);
    text.head();
    text.crash();
    text.cycles();
    text.rows();
    text.locks();
    text.stillRunnable();
    text.losses();
    return text.out.toString();
  }

  private void head() {
    var line = new StringBuilder(Quantity.count(table.total()));
    long[] totals = table.totals();
    if (totals.length > 1) {
      String seconds =
          table.seconds() > 0
              ? ", " + words(GoroutineWords.IN_SECONDS, Quantity.seconds(table.seconds()))
              : "";
      line.append(", ")
          .append(words(GoroutineWords.WERE, Quantity.count(totals[0])))
          .append(" (")
          .append(Cells.signed(table.total() - totals[0]))
          .append(seconds)
          .append(')');
    }
    if (table.taken() != table.total()) {
      line.append("; ")
          .append(
              words(
                  GoroutineWords.SELECTED,
                  Quantity.count(table.taken()),
                  Quantity.count(table.total())));
    }
    field(GoroutineWords.GOROUTINES, theme.strong(line.toString()));
    field(GoroutineWords.STATES, Cells.listed(states()));
    for (Churn churn : table.churn()) {
      field(
          GoroutineWords.CHURN,
          (churn.atLeast() ? words(GoroutineWords.AT_LEAST) + " " : "")
              + words(
                  GoroutineWords.CHURN_LINE,
                  Quantity.count(churn.started()),
                  Quantity.count(churn.ended()),
                  Quantity.count(churn.stayed()))
              + (churn.seconds() > 0
                  ? ", " + words(GoroutineWords.IN_SECONDS, Quantity.seconds(churn.seconds()))
                  : ""));
    }
    field(GoroutineWords.EVIDENCE, names(table.series()));
    if (!table.joined().isEmpty()) {
      field(GoroutineWords.JOINED, names(table.joined()));
    }
    if (!table.leftOut().isEmpty()) {
      field(GoroutineWords.LEFT_OUT, words(GoroutineWords.LEFT_OUT_WHY, names(table.leftOut())));
    }
    if (table.series().stream().anyMatch(s -> !s.model().complete())) {
      out.append(theme.warning(words(GoroutineWords.INCOMPLETE))).append('\n');
    }
  }

  private Map<String, Long> states() {
    Map<String, Long> states = new LinkedHashMap<>();
    table.rows().stream()
        .filter(row -> row.last() > 0)
        .forEach(row -> row.states().forEach((state, n) -> states.merge(state, n, Long::sum)));
    return states.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
  }

  private static String names(List<Snapshot> snapshots) {
    return snapshots.stream().map(Snapshot::name).collect(Collectors.joining(", "));
  }

  private void crash() {
    for (Snapshot snapshot : table.series()) {
      if (!snapshot.model().crash().isEmpty()) {
        heading(GoroutineWords.CRASHED);
        snapshot
            .model()
            .crash()
            .forEach(line -> out.append("  ").append(theme.code(Columns.clean(line))).append('\n'));
        if (snapshot.model().onlyTheCrashed()) {
          out.append("  ").append(words(GoroutineWords.ONLY_CRASHED)).append('\n');
        }
      }
    }
  }

  private void cycles() {
    report
        .cycles()
        .forEach(cycle -> {
          heading(GoroutineWords.DEADLOCK);
          cycle
              .steps()
              .forEach(step ->
                  out.append("  ")
                      .append(
                          words(
                              GoroutineWords.DEADLOCK_STEP,
                              step.holder().id(),
                              Names.place(step.holder().frame()),
                              Cells.lock(step.queue())))
                      .append('\n'));
          out.append("  ").append(words(GoroutineWords.DEADLOCK_END)).append('\n');
        });
  }

  private void rows() {
    Grouping by = table.by();
    if (by.kind() == Grouping.Kind.LABEL
        && table.rows().stream().allMatch(row -> row.key().isEmpty())) {
      out.append('\n').append(words(GoroutineWords.NO_LABELS, by.label())).append('\n');
      return;
    }
    if (by.kind() == Grouping.Kind.CREATOR
        && table.rows().stream().allMatch(row -> row.createdBy() == null)) {
      out.append('\n').append(words(GoroutineWords.NO_CREATORS)).append('\n');
      return;
    }
    int snapshots = table.series().size();
    boolean several = snapshots > 1;
    var columns = new Columns();
    columns.right(words(snapshots > 2 ? GoroutineWords.COUNTS : GoroutineWords.COUNT));
    columns.right(words(GoroutineWords.CHANGE));
    columns.right(words(GoroutineWords.STAYED));
    columns.left(words(GoroutineWords.STATE));
    columns.right(words(GoroutineWords.WAITED));
    columns.left(Cells.whereTitle(by, language));
    columns.left(words(GoroutineWords.CREATED_BY));
    columns.left(words(GoroutineWords.LABELS));
    int shown = report.limit() == 0 ? table.rows().size() : report.limit();
    for (GoroutineRow row : table.rows().stream().limit(shown).toList()) {
      columns.row(
          List.of(
              snapshots > 2 ? Cells.counts(row.counts()) : Quantity.count(row.last()),
              several ? Cells.change(row, language) : "",
              row.stayed() < 0 ? "" : Quantity.count(row.stayed()),
              by.kind() == Grouping.Kind.STATE ? "" : Cells.states(row.states()),
              Cells.waited(row.minWaitMinutes(), row.maxWaitMinutes(), language),
              Cells.where(row, by, language) + marks(row),
              createdBy(row, by),
              by.kind() == Grouping.Kind.LABEL ? "" : Cells.listed(row.labels())));
      if (report.stacks()) {
        columns.under(stack(row));
      }
    }
    out.append('\n');
    List<String> lines = columns.lines("");
    out.append(theme.faint(lines.getFirst())).append('\n');
    lines.stream().skip(1).forEach(line -> out.append(line).append('\n'));
    if (table.rows().size() > shown) {
      out.append(words(GoroutineWords.MORE, Quantity.count(table.rows().size() - shown)))
          .append('\n');
    }
  }

  private static String createdBy(GoroutineRow row, Grouping by) {
    Frame creator = row.createdBy();
    boolean unasked =
        switch (by.kind()) {
          case PLACE, STACK, FUNCTION -> false;
          case STATE, PACKAGE, CREATOR, LABEL -> true;
        };
    return creator == null || unasked ? "" : Names.place(creator);
  }

  private String marks(GoroutineRow row) {
    var marks = new ArrayList<String>();
    if (row.leaked()) {
      marks.add(words(GoroutineWords.LEAKED));
    }
    if (row.locked()) {
      marks.add(words(GoroutineWords.LOCKED));
    }
    if (row.growsSteadily()) {
      marks.add(words(GoroutineWords.GROWS));
    }
    return marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")";
  }

  private List<String> stack(GoroutineRow row) {
    List<String> lines = new ArrayList<>();
    for (Frame frame : row.stack()) {
      lines.add("      " + frame.function() + "  " + frame.file() + ":" + frame.line());
    }
    Frame creator = row.createdBy();
    if (creator != null) {
      lines.add("      " + words(GoroutineWords.CREATED_BY) + " " + creator);
    }
    lines.add("");
    return lines;
  }

  private void locks() {
    if (report.locks().isEmpty()) {
      return;
    }
    heading(GoroutineWords.LOCKS);
    var columns = new Columns();
    columns.right(words(GoroutineWords.WAITERS));
    columns.right(words(GoroutineWords.WAITED));
    columns.left(words(GoroutineWords.LOCK));
    columns.left(words(GoroutineWords.WAIT_AT));
    columns.left(words(GoroutineWords.HOLDER));
    for (LockQueue queue : report.locks().stream().limit(MOST_LOCKS).toList()) {
      columns.row(
          List.of(
              Quantity.count(queue.waiters()),
              Cells.waited(queue.maxWaitMinutes(), queue.maxWaitMinutes(), language),
              Cells.lock(queue),
              Names.place(queue.caller()),
              Cells.holder(queue, language)));
    }
    columns.lines("  ").forEach(line -> out.append(line).append('\n'));
    out.append("  ").append(theme.faint(words(GoroutineWords.HOLDER_NOTE))).append('\n');
  }

  private void stillRunnable() {
    if (table.stillRunnable().isEmpty()) {
      return;
    }
    heading(GoroutineWords.STILL);
    for (StillRunnable still : table.stillRunnable().stream().limit(MOST_STILL).toList()) {
      out.append("  goroutine ")
          .append(still.id())
          .append("  ")
          .append(Names.place(still.frame()))
          .append('\n');
    }
    int more = table.stillRunnable().size() - MOST_STILL;
    if (more > 0) {
      out.append("  + ").append(Quantity.count(more)).append('\n');
    }
    out.append("  ").append(theme.faint(words(GoroutineWords.STILL_NOTE))).append('\n');
  }

  private void losses() {
    if (report.losses().isEmpty()) {
      return;
    }
    heading(GoroutineWords.NOT_READ);
    for (Loss loss : report.losses()) {
      out.append("  ").append(Columns.clean(loss.said().in(language))).append('\n');
    }
  }

  private void heading(GoroutineWords words) {
    out.append('\n').append(theme.strong(words(words))).append('\n');
  }

  private void field(GoroutineWords label, String value) {
    int width = language == Language.CHINESE ? 11 : 18;
    out.append(theme.faint(gotriage.report.text.DisplayWidth.pad(words(label), width)))
        .append(value)
        .append('\n');
  }

  private String words(GoroutineWords words, Object... arguments) {
    return words.in(language, arguments);
  }
}
