package gotriage.report.trace;

import static gotriage.model.text.Quantity.bytes;
import static gotriage.model.text.Quantity.count;
import static gotriage.model.text.Quantity.percent;

import gotriage.analyse.trace.GcView;
import gotriage.analyse.trace.Latency;
import gotriage.analyse.trace.Lives;
import gotriage.analyse.trace.ProcView;
import gotriage.analyse.trace.Quantiles;
import gotriage.analyse.trace.ReadyKind;
import gotriage.analyse.trace.StackTime;
import gotriage.analyse.trace.StopView;
import gotriage.analyse.trace.TraceView;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.report.theme.Theme;
import gotriage.report.trace.Sheet.Column;
import java.util.ArrayList;
import java.util.List;

/// The report at a terminal: what the program did with its time, and what the runtime took.
public final class TraceText {
  private final TraceView view;
  private final Language language;
  private final int top;
  private final Sheet sheet;

  private TraceText(TraceView view, Language language, Theme theme, int top) {
    this.view = view;
    this.language = language;
    this.top = top;
    this.sheet = new Sheet(language, theme);
  }

  /// @param top most rows of a table
  public static String render(TraceView view, Language language, Theme theme, int top) {
    return new TraceText(view, language, theme, top).write();
  }

  private String write() {
    head();
    new GoroutineTable(sheet, view, top).write();
    new AnnotationTables(sheet, view, language, top).write();
    waits();
    network();
    scheduler();
    collector();
    stops();
    syscalls();
    unnamed();
    return sheet.toString();
  }

  private void head() {
    Lives lives = view.lives();
    ProcView procs = view.procs();
    sheet.heading("Trace", "跟踪");
    sheet.say(
        "{0} of a program of {1}, GOMAXPROCS {2}",
        "{1} 程序的 {0}，GOMAXPROCS {2}",
        time(view.nanos()),
        view.origin().writtenBy(),
        procs.gomaxprocs());
    sheet.say(
        "goroutines: {0} seen, {1} of them older than the trace, {2} created, {3} ended, at most {4} at a time",
        "goroutine：共见到 {0} 个，其中 {1} 个早于跟踪，新建 {2} 个，结束 {3} 个，同时最多 {4} 个",
        count(lives.seen()),
        count(lives.old()),
        count(lives.created()),
        count(lives.ended()),
        count(lives.most()));
    Quantiles lifetimes = lives.lifetimes();
    if (lifetimes.count() > 0) {
      sheet.say(
          "those created and ended within it lived {0} at the median, {1} at the 99th percentile, {2} at the longest",
          "在跟踪期间创建并结束的 goroutine 寿命：中位数 {0}，99 分位 {1}，最长 {2}",
          time(lifetimes.p50()),
          time(lifetimes.p99()),
          time(lifetimes.most()));
    }
    if (procs.capacity() > 0) {
      double all = procs.capacity();
      sheet.say(
          "Ps: {0} running goroutines, {2} held by threads that looked for work or were in the runtime or in system calls, {3} idle; the collector took {1}",
          "P：{0} 用于运行 goroutine，{2} 被线程占用（寻找任务、运行时自身或系统调用），{3} 空闲；回收器占用 {1}",
          percent(procs.running() / all),
          percent(1 - view.utilization().mean()),
          percent(Math.max(0, procs.held() - procs.running()) / all),
          percent(procs.idle() / all));
    }
  }

  private void waits() {
    sheet.heading("Blocked time by reason", "按原因统计的阻塞时间");
    sheet.table(
        List.of(
            Column.number("TOTAL", "合计"),
            Column.number("COUNT", "次数"),
            Column.number("LONGEST", "最长"),
            Column.words("REASON", "原因")),
        view.reasons().stream()
            .limit(top)
            .map(
                r -> List.of(time(r.total()), count(r.count()), time(r.most()), reason(r.reason())))
            .toList());
    sheet.heading("Blocked time by stack", "按调用栈统计的阻塞时间");
    stacks(view.waits(), "REASON", "原因", r -> reason(r.reason()));
  }

  private void network() {
    List<StackTime> rows =
        view.waits().stream()
            .filter(r -> view.tables().string(r.reason()).equals("network"))
            .toList();
    if (!rows.isEmpty()) {
      sheet.heading("Waiting for the network", "等待网络");
      stacks(rows, "", "", null);
    }
  }

  private void scheduler() {
    sheet.heading("Scheduler latency: ready, and waiting for a P", "调度延迟：已就绪、等待 P 的时间");
    List<List<String>> rows = new ArrayList<>();
    view.readyKinds().forEach((kind, q) -> rows.add(quantiles(q, readyKind(kind).in(language))));
    if (rows.size() > 1) {
      rows.add(quantiles(view.ready(), Text.of("all", "全部").in(language)));
    }
    sheet.table(quantileColumns("BECAME READY BY", "如何就绪"), rows);
    if (!view.worst().isEmpty()) {
      Latency worst = view.worst().getFirst();
      sheet.say(
          "longest: goroutine {0} at +{1} waited {2}; made ready by {3}",
          "最长：goroutine {0} 在 +{1} 处等待了 {2}；由 {3} 唤醒",
          worst.id(),
          time(worst.at() - view.start()),
          time(worst.nanos()),
          place(worst.stack()));
    }
  }

  private void collector() {
    GcView gc = view.gc();
    if (gc.marks().count() == 0 && gc.assists().count() == 0) {
      sheet.heading("Garbage collection", "垃圾回收");
      sheet.say("no cycle in this trace", "跟踪期间没有回收周期");
      return;
    }
    sheet.heading("Garbage collection", "垃圾回收");
    sheet.say(
        "{0} cycles, marking {1} of the time; live heap {2} to {3}, goal at most {4}",
        "{0} 个周期，标记占 {1} 的时间；堆 {2} 至 {3}，目标最高 {4}",
        count(gc.marks().count()),
        percent(gc.marks().total() / (double) Math.max(1, view.nanos())),
        bytes(gc.heapLow()),
        bytes(gc.heapHigh()),
        bytes(gc.goalHigh()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(quantiles(gc.marks(), Text.of("mark phase", "标记阶段").in(language)));
    if (gc.assists().count() > 0) {
      rows.add(
          quantiles(
              gc.assists(), Text.of("mark assist, its waits included", "辅助标记（含等待）").in(language)));
    }
    sheet.table(quantileColumns("PHASE", "阶段"), rows);
    if (gc.assistNanos() > 0) {
      sheet.say("mark assist: {0} on a P", "辅助标记：占用 P {0}", time(gc.assistNanos()));
    }
    gc.workers()
        .forEach(
            (label, nanos) -> sheet.say("{0}: {1} on a P", "{0}：占用 P {1}", label, time(nanos)));
    if (gc.sweepNanos() > 0) {
      sheet.say(
          "sweeping that an allocation waited for: {0}", "分配时被迫清扫：{0}", time(gc.sweepNanos()));
    }
    var mmu = new StringBuilder();
    for (long window : WINDOWS) {
      if (window <= view.nanos()) {
        mmu.append(mmu.isEmpty() ? "" : ", ")
            .append(time(window))
            .append(' ')
            .append(percent(view.utilization().mmu(window)));
      }
    }
    sheet.say(
        "left to the program: {0} on average; at the least in any window of {1}",
        "留给程序的 P：平均 {0}；任意窗口内最低 {1}", percent(view.utilization().mean()), mmu);
    if (!gc.assistStacks().isEmpty()) {
      sheet.heading("Mark assist: who pays", "辅助标记：谁在付出");
      stacks(gc.assistStacks(), "", "", null);
    }
  }

  private static final long[] WINDOWS = {1_000_000, 10_000_000, 100_000_000, 1_000_000_000};

  private void stops() {
    sheet.heading("Stops of the world", "世界暂停（STW）");
    if (view.stops().isEmpty()) {
      sheet.say("none", "无");
    }
    sheet.table(
        quantileColumns("KIND", "种类"),
        view.stops().stream().map(s -> quantiles(s.all(), s.kind())).toList());
    for (StopView stop : view.stops()) {
      if (!stop.collector() && !stop.stacks().isEmpty()) {
        sheet.say("{0}: by {1}", "{0}：由 {1}", stop.kind(), place(stop.stacks().getFirst().stack()));
      }
    }
  }

  private void syscalls() {
    if (view.syscalls().all().count() == 0) {
      return;
    }
    sheet.heading("System calls", "系统调用");
    sheet.table(quantileColumns("", ""), List.of(quantiles(view.syscalls().all(), "")));
    sheet.say(
        "{0} took so long that their P was given away",
        "{0} 次耗时过长，P 被让给了别人", count(view.syscalls().blocked()));
    if (!view.origin().v2()) {
      sheet.say(
          "before Go 1.22 a trace has the length of those only; all others count as 1ns",
          "Go 1.22 之前的跟踪只记录这类调用的时长，其余按 1ns 计");
    }
    stacks(view.syscalls().stacks(), "", "", null);
  }

  private void unnamed() {
    if (view.unnamed().isEmpty()) {
      return;
    }
    sheet.heading(
        "Waits that no goroutine ended: timers, the network, the runtime",
        "没有被任何 goroutine 唤醒的等待：定时器、网络、运行时");
    double seconds = view.nanos() / 1e9;
    sheet.table(
        List.of(
            Column.number("WAKE-UPS", "唤醒次数"),
            Column.number("PER SECOND", "每秒"),
            Column.words("WAITED FOR", "等待原因"),
            Column.words("WHERE", "位置")),
        view.unnamed().stream()
            .sorted((a, b) -> Long.compare(b.count(), a.count()))
            .limit(top)
            .map(r ->
                List.of(
                    count(r.count()),
                    Quantity.decimal(r.count() / seconds),
                    reason(r.reason()),
                    place(r.stack())))
            .toList());
    sheet.say(
        "A trace has no events of timers: `sleep` is one for certain, `chan receive` and `select` are one where the channel is a timer's, `network` a deadline or data. Which timer it was, and who set it, it does not say.",
        "跟踪里没有定时器事件：`sleep` 一定是定时器；`chan receive` 与 `select` 只有当通道属于定时器时才是；`network` 可能是截止时间，也可能是数据到达。是哪个定时器、由谁设置，跟踪并不记录。");
  }

  private void stacks(
      List<StackTime> rows,
      String en,
      String zh,
      java.util.function.@org.jspecify.annotations.Nullable Function<StackTime, String> first) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("TOTAL", "合计"));
    columns.add(Column.number("COUNT", "次数"));
    columns.add(Column.number("LONGEST", "最长"));
    if (first != null) {
      columns.add(Column.words(en, zh));
    }
    columns.add(Column.words("WHERE", "位置"));
    sheet.table(
        columns,
        rows.stream()
            .limit(top)
            .map(r -> {
              List<String> cells = new ArrayList<>();
              cells.add(time(r.total()));
              cells.add(count(r.count()));
              cells.add(time(r.most()));
              if (first != null) {
                cells.add(first.apply(r));
              }
              cells.add(place(r.stack()));
              return cells;
            })
            .toList());
    if (rows.size() > top) {
      sheet.say("and {0} more", "另有 {0} 项", count(rows.size() - top));
    }
  }

  static List<Column> quantileColumns(String en, String zh) {
    return List.of(
        Column.number("COUNT", "次数"),
        Column.number("TOTAL", "合计"),
        Column.number("P50", "P50"),
        Column.number("P90", "P90"),
        Column.number("P99", "P99"),
        Column.number("P99.9", "P99.9"),
        Column.number("LONGEST", "最长"),
        Column.words(en, zh));
  }

  static List<String> quantiles(Quantiles q, String name) {
    return List.of(
        count(q.count()),
        time(q.total()),
        time(q.p50()),
        time(q.p90()),
        time(q.p99()),
        time(q.p999()),
        time(q.most()),
        name);
  }

  private String reason(int reason) {
    String words = view.tables().string(reason);
    return words.isEmpty() ? Text.of("(not said)", "（未记录）").in(language) : words;
  }

  private String place(int stack) {
    return Place.of(view.tables(), stack, Text.of("(no stack)", "（无调用栈）").in(language));
  }

  private static Text readyKind(ReadyKind kind) {
    return switch (kind) {
      case CREATED -> Text.of("being created", "刚创建");
      case UNBLOCKED -> Text.of("being unblocked", "被唤醒");
      case STOPPED -> Text.of("being preempted, or yielding", "被抢占或主动让出");
      case SYSCALL_EXIT -> Text.of("leaving a system call", "离开系统调用");
      case OLD -> Text.of("before the trace", "早于跟踪");
    };
  }

  static String time(long nanos) {
    return Quantity.seconds(nanos / 1e9);
  }
}
