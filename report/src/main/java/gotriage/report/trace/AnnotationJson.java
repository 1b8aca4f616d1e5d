package gotriage.report.trace;

import gotriage.analyse.trace.AnnotationView;
import gotriage.analyse.trace.LogGroup;
import gotriage.analyse.trace.LogLine;
import gotriage.analyse.trace.RegionGroup;
import gotriage.analyse.trace.TaskGroup;
import gotriage.analyse.trace.TaskSpan;
import gotriage.analyse.trace.TraceView;
import gotriage.analyse.trace.WaitKind;
import gotriage.model.Frame;
import gotriage.report.json.Fields;
import org.jspecify.annotations.Nullable;

/// Tasks, regions and logs as a member of the trace's JSON document.
final class AnnotationJson {
  private final TraceJson trace;
  private final TraceView view;
  private final Fields fields;

  AnnotationJson(TraceJson trace, TraceView view, Fields fields) {
    this.trace = trace;
    this.view = view;
    this.fields = fields;
  }

  void write() {
    AnnotationView said = view.annotations();
    fields.array("tasks", trace.limited(said.tasks()), this::taskGroup);
    fields.array("slowestTasks", trace.limited(said.slowest()), this::task);
    fields.array("unendedTasks", trace.limited(said.unended()), this::task);
    fields.array("regions", trace.limited(said.regions()), this::region);
    fields.array("logs", trace.limited(said.logs()), this::logGroup);
    fields.array("logLines", said.lines(), this::logLine);
    fields.number("untimed", said.untimed());
  }

  private void taskGroup(TaskGroup group) {
    fields.object(() -> {
      fields.string("name", group.name());
      fields.number("begun", group.begun());
      fields.number("ended", group.ended());
      fields.number("older", group.older());
      fields.number("regions", group.regions());
      fields.number("logs", group.logs());
      trace.quantiles("latency", group.latency());
      kinds(group.nanos());
    });
  }

  private void task(TaskSpan task) {
    fields.object(() -> {
      fields.number("id", task.id());
      fields.string("name", task.name());
      fields.number("parent", task.parent());
      fields.number("at", task.start() - view.start());
      fields.number("nanos", task.duration());
      fields.flag("ended", task.ended());
      fields.number("goroutine", task.goroutine());
      fields.number("regions", task.regions());
      fields.number("logs", task.logs());
      kinds(task.nanos());
      trace.frames(task.stack());
      fields.array("steps", task.steps(), this::step);
    });
  }

  private void step(TaskSpan.Step step) {
    fields.object(() -> {
      fields.number("at", step.at() - view.start());
      fields.number("goroutine", step.goroutine());
      if (step.log()) {
        fields.string("category", step.name());
        fields.string("message", step.message());
      } else {
        fields.string("region", step.name());
        if (step.nanos() >= 0) {
          fields.number("nanos", step.nanos());
        }
      }
    });
  }

  private void region(RegionGroup group) {
    fields.object(() -> {
      fields.string("name", group.name());
      place(group.at());
      trace.quantiles("length", group.length());
      fields.number("cut", group.cut());
      fields.number("assist", group.assist());
      kinds(group.nanos());
    });
  }

  private void logGroup(LogGroup group) {
    fields.object(() -> {
      fields.string("category", group.category());
      place(group.at());
      fields.number("count", group.count());
      fields.number("first", group.first() - view.start());
      fields.number("last", group.last() - view.start());
      fields.string("message", group.message());
    });
  }

  private void logLine(LogLine line) {
    fields.object(() -> {
      fields.number("at", line.at() - view.start());
      fields.number("goroutine", line.goroutine());
      fields.number("task", line.task());
      fields.string("category", line.category());
      fields.string("message", line.message());
    });
  }

  private void place(@Nullable Frame at) {
    if (at != null) {
      fields.object("where", () -> trace.members(at));
    }
  }

  private void kinds(long[] nanos) {
    fields.object(
        "nanos",
        () -> {
          for (WaitKind kind : WaitKind.values()) {
            if (nanos[kind.ordinal()] > 0) {
              fields.number(TraceJson.word(kind), nanos[kind.ordinal()]);
            }
          }
        });
  }
}
