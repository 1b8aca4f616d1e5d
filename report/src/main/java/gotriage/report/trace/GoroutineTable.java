package gotriage.report.trace;

import static gotriage.model.text.Quantity.count;

import gotriage.analyse.trace.GoroutineGroup;
import gotriage.analyse.trace.TraceView;
import gotriage.analyse.trace.WaitKind;
import gotriage.model.text.Text;
import gotriage.report.trace.Sheet.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Goroutines by the function they begin in: a row a function, a column a way to spend time;
/// columns that are empty throughout are left out.
final class GoroutineTable {
  private final Sheet sheet;
  private final TraceView view;
  private final int top;

  GoroutineTable(Sheet sheet, TraceView view, int top) {
    this.sheet = sheet;
    this.view = view;
    this.top = top;
  }

  void write() {
    sheet.heading("Goroutines by the function they begin in", "按入口函数统计的 goroutine");
    List<GoroutineGroup> shown = view.groups().stream().limit(top).toList();
    List<WaitKind> kinds = present(shown.stream().map(GoroutineGroup::nanos).toList());
    List<Column> columns = new ArrayList<>();
    boolean assists = shown.stream().anyMatch(g -> g.assist() > 0);
    columns.add(Column.number("COUNT", "个数"));
    columns.add(Column.number("NEW", "新建"));
    columns.add(Column.number("ENDED", "结束"));
    kinds.forEach(kind -> columns.add(new Column(title(kind), true)));
    if (assists) {
      columns.add(Column.number("ASSIST", "辅助标记"));
    }
    columns.add(Column.words("FUNCTION", "函数"));
    List<List<String>> rows = new ArrayList<>();
    for (GoroutineGroup group : shown) {
      List<String> row = new ArrayList<>();
      row.add(count(group.count()));
      row.add(count(group.created()));
      row.add(count(group.ended()));
      kinds.forEach(kind -> row.add(TraceText.time(group.nanos(kind))));
      if (assists) {
        row.add(TraceText.time(group.assist()));
      }
      row.add(group.function().isEmpty() ? "?" : group.function());
      rows.add(row);
    }
    sheet.table(columns, rows);
    if (view.groups().size() > top) {
      sheet.say("and {0} functions more", "另有 {0} 个函数", count(view.groups().size() - top));
    }
  }

  /// The ways to spend time that any row has.
  ///
  /// @param rows nanoseconds by [WaitKind#ordinal]
  static List<WaitKind> present(List<long[]> rows) {
    return Stream.of(WaitKind.values())
        .filter(kind -> rows.stream().anyMatch(row -> row[kind.ordinal()] > 0))
        .toList();
  }

  static Text title(WaitKind kind) {
    return switch (kind) {
      case RUNNING -> Text.of("RUNNING", "运行");
      case RUNNABLE -> Text.of("RUNNABLE", "就绪");
      case SYSCALL -> Text.of("SYSCALL", "系统调用");
      case NETWORK -> Text.of("NETWORK", "网络");
      case CHANNEL -> Text.of("CHAN", "通道");
      case SELECT -> Text.of("SELECT", "select");
      case SYNC -> Text.of("SYNC", "同步");
      case SLEEP -> Text.of("SLEEP", "睡眠");
      case GC -> Text.of("GC", "GC");
      case FOREVER -> Text.of("FOREVER", "永久");
      case OTHER -> Text.of("OTHER", "其他");
    };
  }
}
