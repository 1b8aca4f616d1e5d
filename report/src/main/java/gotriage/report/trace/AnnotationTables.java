package gotriage.report.trace;

import static gotriage.model.text.Quantity.count;

import gotriage.analyse.trace.AnnotationView;
import gotriage.analyse.trace.RegionGroup;
import gotriage.analyse.trace.TaskGroup;
import gotriage.analyse.trace.TaskSpan;
import gotriage.analyse.trace.TraceView;
import gotriage.analyse.trace.WaitKind;
import gotriage.model.Frame;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.trace.Sheet.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the program said of itself by `runtime/trace`: tasks and their latency, regions and where
/// their time went, logs. Nothing where it said nothing.
final class AnnotationTables {
  /// Kinds named for one task.
  private static final int KINDS = 3;

  private final Sheet sheet;
  private final TraceView trace;
  private final AnnotationView view;
  private final Language language;
  private final int top;

  AnnotationTables(Sheet sheet, TraceView trace, Language language, int top) {
    this.sheet = sheet;
    this.trace = trace;
    this.view = trace.annotations();
    this.language = language;
    this.top = top;
  }

  void write() {
    tasks();
    slowest();
    regions();
    logs();
    if (view.untimed() > 0) {
      sheet.say(
          "{0} tasks and regions were counted but not timed: too many were open at once",
          "有 {0} 个任务和区域只计数未计时：同时打开的太多", count(view.untimed()));
    }
  }

  private void tasks() {
    if (view.tasks().isEmpty()) {
      return;
    }
    sheet.heading(
        "Tasks by name, with the latency of those that began and ended here",
        "按名称统计的任务，以及在跟踪期间开始并结束的任务的延迟");
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("BEGUN", "开始"));
    columns.add(Column.number("ENDED", "结束"));
    columns.addAll(TraceText.quantileColumns("TASK", "任务").subList(1, 8));
    List<List<String>> rows = new ArrayList<>();
    long older = 0;
    for (TaskGroup group : view.tasks()) {
      older += group.older();
      if (group.begun() > 0 && rows.size() < top) {
        List<String> row = new ArrayList<>();
        row.add(count(group.begun()));
        row.add(count(group.ended()));
        row.addAll(TraceText.quantiles(group.latency(), named(group.name())).subList(1, 8));
        rows.add(row);
      }
    }
    sheet.table(columns, rows);
    more(view.tasks().stream().filter(g -> g.begun() > 0).count());
    if (older > 0) {
      sheet.say(
          "{0} more tasks ended here that had begun before the trace",
          "另有 {0} 个任务在跟踪之前开始、在此期间结束", count(older));
    }
  }

  private void slowest() {
    List<TaskSpan> shown = new ArrayList<>(view.slowest());
    shown.addAll(view.unended());
    if (shown.isEmpty()) {
      return;
    }
    sheet.heading("The slowest tasks, then those that did not end", "最慢的任务，其后是没有结束的任务");
    sheet.table(
        List.of(
            Column.number("TOOK", "用时"),
            Column.number("AT", "开始于"),
            Column.number("ID", "编号"),
            Column.number("PARENT", "父任务"),
            Column.number("GOROUTINE", "GOROUTINE"),
            Column.words("TASK", "任务"),
            Column.words("IN ITS REGIONS", "区域内的时间")),
        shown.stream().limit(top).map(this::task).toList());
    more(shown.size());
    TaskSpan first = shown.getFirst();
    if (!first.steps().isEmpty()) {
      sheet.say("task {0} step by step:", "任务 {0} 的经过：", first.id());
      sheet.table(
          List.of(
              Column.number("AFTER", "之后"),
              Column.number("TOOK", "用时"),
              Column.number("GOROUTINE", "GOROUTINE"),
              Column.words("WHAT", "内容")),
          first.steps().stream().limit(top).map(step -> step(first, step)).toList());
      more(first.regions() + first.logs());
    }
  }

  private List<String> task(TaskSpan task) {
    String took = TraceText.time(task.duration());
    return List.of(
        task.ended() ? took : Text.of("{0}, not ended", "{0}，未结束", took).in(language),
        "+" + TraceText.time(task.start() - trace.start()),
        Long.toString(task.id()),
        task.parent() == 0 ? "" : Long.toString(task.parent()),
        Long.toString(task.goroutine()),
        named(task.name()),
        kinds(task.nanos()));
  }

  private String kinds(long[] nanos) {
    return Arrays.stream(WaitKind.values())
        .filter(kind -> nanos[kind.ordinal()] > 0)
        .sorted(Comparator.comparingLong((WaitKind kind) -> nanos[kind.ordinal()]).reversed())
        .limit(KINDS)
        .map(kind ->
            TraceText.time(nanos[kind.ordinal()])
                + " "
                + GoroutineTable.title(kind).in(language).toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private List<String> step(TaskSpan task, TaskSpan.Step step) {
    return List.of(
        TraceText.time(step.at() - task.start()),
        step.log()
            ? ""
            : step.nanos() < 0 ? Text.of("open", "未结束").in(language) : TraceText.time(step.nanos()),
        Long.toString(step.goroutine()),
        step.log()
            ? Text.of("log {0}", "日志 {0}", log(step.name(), step.message())).in(language)
            : Text.of("region {0}", "区域 {0}", step.name()).in(language));
  }

  private void regions() {
    if (view.regions().isEmpty()) {
      return;
    }
    sheet.heading(
        "Regions by name and place, and what goroutines did in them",
        "按名称和位置统计的区域，以及 goroutine 在其中做了什么");
    List<RegionGroup> shown = view.regions().stream().limit(top).toList();
    List<WaitKind> kinds = GoroutineTable.present(shown.stream().map(RegionGroup::nanos).toList());
    boolean assists = shown.stream().anyMatch(group -> group.assist() > 0);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("COUNT", "次数"));
    columns.add(Column.number("TOTAL", "合计"));
    columns.add(Column.number("P50", "P50"));
    columns.add(Column.number("P99", "P99"));
    columns.add(Column.number("LONGEST", "最长"));
    kinds.forEach(kind -> columns.add(new Column(GoroutineTable.title(kind), true)));
    if (assists) {
      columns.add(Column.number("ASSIST", "辅助标记"));
    }
    columns.add(Column.words("REGION", "区域"));
    columns.add(Column.words("WHERE", "位置"));
    List<List<String>> rows = new ArrayList<>();
    for (RegionGroup group : shown) {
      List<String> row = new ArrayList<>();
      row.add(count(group.length().count()));
      row.add(TraceText.time(group.length().total()));
      row.add(TraceText.time(group.length().p50()));
      row.add(TraceText.time(group.length().p99()));
      row.add(TraceText.time(group.length().most()));
      kinds.forEach(kind -> row.add(TraceText.time(group.nanos()[kind.ordinal()])));
      if (assists) {
        row.add(TraceText.time(group.assist()));
      }
      row.add(named(group.name()));
      row.add(place(group.at()));
      rows.add(row);
    }
    sheet.table(columns, rows);
    more(view.regions().size());
    long cut = view.regions().stream().mapToLong(RegionGroup::cut).sum();
    if (cut > 0) {
      sheet.say(
          "{0} of them are cut by the begin or the end of the trace and count up to there",
          "其中 {0} 个被跟踪的起点或终点截断，只计到那里", count(cut));
    }
  }

  private void logs() {
    if (view.logs().isEmpty()) {
      return;
    }
    sheet.heading("Logs by category and place", "按类别和位置统计的日志");
    sheet.table(
        List.of(
            Column.number("COUNT", "次数"),
            Column.number("FIRST", "首次"),
            Column.number("LAST", "末次"),
            Column.words("THE LAST ONE", "最后一条"),
            Column.words("WHERE", "位置")),
        view.logs().stream()
            .limit(top)
            .map(group ->
                List.of(
                    count(group.count()),
                    "+" + TraceText.time(group.first() - trace.start()),
                    "+" + TraceText.time(group.last() - trace.start()),
                    log(group.category(), group.message()),
                    place(group.at())))
            .toList());
    more(view.logs().size());
  }

  private void more(long rows) {
    if (rows > top) {
      sheet.say("and {0} more", "另有 {0} 项", count(rows - top));
    }
  }

  private static String log(String category, String message) {
    return category.isEmpty() ? message : category + ": " + message;
  }

  private String named(String name) {
    return name.isEmpty() ? Text.of("(no name)", "（无名称）").in(language) : name;
  }

  private String place(@Nullable Frame at) {
    return at == null
        ? Text.of("(before the trace)", "（早于跟踪）").in(language)
        : at.function() + " " + at.shortPosition();
  }
}
