package gotriage.report.goroutine;

import gotriage.analyse.goroutine.GoroutineRow;
import gotriage.analyse.goroutine.GoroutineTable;
import gotriage.model.Frame;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.table.Markdown;
import gotriage.report.table.Names;
import java.util.List;

/// Goroutines as Markdown, for an issue or a post-mortem.
public final class GoroutineMarkdown {
  private GoroutineMarkdown() {}

  public static String render(GoroutineReport report, Language language) {
    GoroutineTable table = report.table();
    var out = new StringBuilder();
    out.append("## ").append(Quantity.count(table.total())).append(" goroutines\n\n");
    int shown = report.limit() == 0 ? table.rows().size() : report.limit();
    out.append(
        Markdown.table(
            List.of(
                GoroutineWords.COUNT.in(language),
                GoroutineWords.STATE.in(language),
                GoroutineWords.WAITED.in(language),
                Cells.whereTitle(table.by(), language),
                GoroutineWords.CREATED_BY.in(language)),
            table.rows().stream().limit(shown).map(row -> cells(row, table, language)).toList()));
    if (!report.locks().isEmpty()) {
      out.append("\n### ").append(GoroutineWords.LOCKS.in(language)).append("\n\n");
      out.append(
          Markdown.table(
              List.of(
                  GoroutineWords.WAITERS.in(language),
                  GoroutineWords.LOCK.in(language),
                  GoroutineWords.WAIT_AT.in(language),
                  GoroutineWords.HOLDER.in(language)),
              report.locks().stream()
                  .limit(shown)
                  .map(queue ->
                      List.of(
                          Quantity.count(queue.waiters()),
                          Cells.lock(queue),
                          Names.place(queue.caller()),
                          Cells.holder(queue, language)))
                  .toList()));
    }
    return out.toString();
  }

  private static List<String> cells(GoroutineRow row, GoroutineTable table, Language language) {
    Frame creator = row.createdBy();
    return List.of(
        row.counts().length > 1 ? Cells.counts(row.counts()) : Quantity.count(row.last()),
        Cells.states(row.states()),
        Cells.waited(row.minWaitMinutes(), row.maxWaitMinutes(), language),
        Cells.where(row, table.by(), language),
        creator == null ? "" : Names.place(creator));
  }
}
