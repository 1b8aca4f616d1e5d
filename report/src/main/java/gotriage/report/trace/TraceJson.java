package gotriage.report.trace;

import gotriage.analyse.trace.GcCycle;
import gotriage.analyse.trace.GcView;
import gotriage.analyse.trace.GoroutineGroup;
import gotriage.analyse.trace.Latency;
import gotriage.analyse.trace.Quantiles;
import gotriage.analyse.trace.ReadyKind;
import gotriage.analyse.trace.StackTime;
import gotriage.analyse.trace.StopView;
import gotriage.analyse.trace.TraceView;
import gotriage.analyse.trace.WaitKind;
import gotriage.model.Frame;
import gotriage.model.trace.WallClock;
import gotriage.report.json.Fields;
import java.util.List;
import java.util.Locale;

/// The view as one JSON document: durations in nanoseconds, moments in nanoseconds since the trace
/// began, stacks leaf first.
public final class TraceJson {
  private static final long[] WINDOWS = {1_000_000, 10_000_000, 100_000_000, 1_000_000_000};

  private final TraceView view;
  private final int top;
  private final Fields fields;

  private TraceJson(TraceView view, int top, Fields fields) {
    this.view = view;
    this.top = top;
    this.fields = fields;
  }

  /// @param top most entries of a list of stacks or functions
  public static String render(TraceView view, int top) {
    return Fields.document(true, fields -> new TraceJson(view, top, fields).write()) + "\n";
  }

  private void write() {
    fields.number("schemaVersion", 1);
    fields.object("trace", this::trace);
    fields.object(
        "goroutines",
        () -> {
          fields.number("seen", view.lives().seen());
          fields.number("older", view.lives().old());
          fields.number("created", view.lives().created());
          fields.number("ended", view.lives().ended());
          fields.number("most", view.lives().most());
          quantiles("lifetimes", view.lives().lifetimes());
        });
    fields.object(
        "procs",
        () -> {
          fields.number("gomaxprocs", view.procs().gomaxprocs());
          fields.number("capacity", view.procs().capacity());
          fields.number("held", view.procs().held());
          fields.number("running", view.procs().running());
        });
    fields.object("annotations", new AnnotationJson(this, view, fields)::write);
    fields.array("functions", limited(view.groups()), this::group);
    fields.array("blockedByReason", view.reasons(), row -> fields.object(() -> reason(row)));
    fields.array("blocked", limited(view.waits()), this::stackWithReason);
    fields.object("schedulerLatency", this::scheduler);
    fields.object(
        "syscalls",
        () -> {
          quantiles("all", view.syscalls().all());
          fields.number("blocked", view.syscalls().blocked());
          fields.array("stacks", limited(view.syscalls().stacks()), this::stack);
        });
    fields.object("gc", this::gc);
    fields.array("stopTheWorld", view.stops(), this::stop);
    fields.array("wakeUpsByNoGoroutine", limited(view.unnamed()), this::stackWithReason);
  }

  private void trace() {
    fields.string("format", view.origin().format());
    fields.string("writtenBy", view.origin().writtenBy());
    fields.number("duration", view.nanos());
    fields.number("cpuSamples", view.cpuSamples());
    WallClock clock = view.clock();
    if (clock == null) {
      fields.nothing("wallClock");
    } else {
      fields.object(
          "wallClock",
          () -> {
            fields.number("at", clock.traceNanos() - view.start());
            fields.number("epochSeconds", clock.epochSeconds());
            fields.number("nanos", clock.nanos());
          });
    }
  }

  private void group(GoroutineGroup group) {
    fields.object(() -> {
      fields.string("function", group.function());
      fields.flag("system", group.system());
      fields.number("count", group.count());
      fields.number("created", group.created());
      fields.number("ended", group.ended());
      for (WaitKind kind : WaitKind.values()) {
        fields.number(word(kind), group.nanos(kind));
      }
      fields.number("markAssist", group.assist());
    });
  }

  private void scheduler() {
    quantiles("all", view.ready());
    fields.object(
        "byCause", () -> view.readyKinds().forEach((kind, q) -> quantiles(word(kind), q)));
    fields.array(
        "madeReadyBy",
        limited(view.readyStacks()),
        row ->
            fields.object(() -> {
              fields.string("cause", word(ReadyKind.values()[row.reason()]));
              numbers(row);
            }));
    fields.array("longest", view.worst(), this::latency);
  }

  private void latency(Latency latency) {
    fields.object(() -> {
      fields.number("at", latency.at() - view.start());
      fields.number("nanos", latency.nanos());
      fields.number("goroutine", latency.id());
      frames(latency.stack());
    });
  }

  private void gc() {
    GcView gc = view.gc();
    quantiles("markPhases", gc.marks());
    quantiles("markAssists", gc.assists());
    fields.object("workers", () -> gc.workers().forEach(fields::number));
    fields.number("assistOnProcs", gc.assistNanos());
    fields.number("sweep", gc.sweepNanos());
    fields.number("heapLow", gc.heapLow());
    fields.number("heapHigh", gc.heapHigh());
    fields.number("goalHigh", gc.goalHigh());
    fields.number("mutatorUtilization", view.utilization().mean());
    fields.object(
        "mmu",
        () -> {
          for (long window : WINDOWS) {
            if (window <= view.nanos()) {
              fields.number(TraceText.time(window), view.utilization().mmu(window));
            }
          }
        });
    fields.array("assistStacks", limited(gc.assistStacks()), this::stack);
    fields.array("cycles", gc.cycles(), this::cycle);
  }

  private void cycle(GcCycle cycle) {
    fields.object(() -> {
      fields.number("at", cycle.start() - view.start());
      fields.number("nanos", cycle.nanos());
      fields.number("heapStart", cycle.heapStart());
      fields.number("heapEnd", cycle.heapEnd());
      fields.number("goal", cycle.goal());
      fields.number("assists", cycle.assists());
      fields.number("assistNanos", cycle.assistNanos());
    });
  }

  private void stop(StopView stop) {
    fields.object(() -> {
      fields.string("kind", stop.kind());
      quantiles("all", stop.all());
      fields.array("stacks", limited(stop.stacks()), this::stack);
    });
  }

  private void reason(StackTime row) {
    fields.string("reason", view.tables().string(row.reason()));
    fields.number("count", row.count());
    fields.number("total", row.total());
    fields.number("longest", row.most());
  }

  private void stackWithReason(StackTime row) {
    fields.object(() -> {
      reason(row);
      frames(row.stack());
    });
  }

  private void stack(StackTime row) {
    fields.object(() -> numbers(row));
  }

  private void numbers(StackTime row) {
    fields.number("count", row.count());
    fields.number("total", row.total());
    fields.number("longest", row.most());
    frames(row.stack());
  }

  void frames(int stack) {
    fields.array("stack", view.tables().stack(stack), this::frame);
  }

  private void frame(Frame frame) {
    fields.object(() -> members(frame));
  }

  void members(Frame frame) {
    fields.string("function", frame.function());
    fields.string("file", frame.file());
    fields.number("line", frame.line());
  }

  void quantiles(String name, Quantiles q) {
    fields.object(
        name,
        () -> {
          fields.number("count", q.count());
          fields.number("total", q.total());
          fields.number("p50", q.p50());
          fields.number("p90", q.p90());
          fields.number("p99", q.p99());
          fields.number("p999", q.p999());
          fields.number("longest", q.most());
        });
  }

  <T> List<T> limited(List<T> rows) {
    return rows.subList(0, Math.min(top, rows.size()));
  }

  static String word(Enum<?> value) {
    String lower = value.name().toLowerCase(Locale.ROOT);
    int at = lower.indexOf('_');
    return at < 0
        ? lower
        : lower.substring(0, at)
            + Character.toUpperCase(lower.charAt(at + 1))
            + lower.substring(at + 2);
  }
}
