package gotriage.report.trace;

import gotriage.analyse.trace.GcCycle;
import gotriage.analyse.trace.LaneView;
import gotriage.analyse.trace.TaskSpan;
import gotriage.analyse.trace.TimelineView;
import gotriage.model.text.Language;
import gotriage.report.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A timeline as the page's script reads it: moments in units of a 65 536th of a segment's shortest
/// length or so, differences where they are small.
final class TimelineData {
  /// Steps that the window is divided into: finer than any zoom can show of folded segments.
  private static final long STEPS = 1L << 24;

  private final TimelineView view;
  private final double unit;

  TimelineData(TimelineView view) {
    this.view = view;
    this.unit = Math.max(1, (view.to() - view.from()) / (double) STEPS);
  }

  byte[] json(Language language, String report) {
    return Fields.document(false, fields -> write(fields, language, report))
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(Fields fields, Language language, String report) {
    fields.string("lang", language.code());
    fields.string("report", report);
    fields.number("offset", view.from() - view.start());
    fields.number("length", view.to() - view.from());
    fields.number("unit", unit);
    fields.number("grain", view.grain());
    fields.object("leftOut", () -> leftOut(fields, view.leftOut()));
    fields.array("names", view.names(), fields::value);
    fields.array("procs", view.procs(), lane -> lane(fields, lane));
    fields.array("goroutines", view.goroutines(), lane -> lane(fields, lane));
    fields.array("regions", view.regions(), lane -> lane(fields, lane));
    fields.array("tasks", view.tasks(), task -> task(fields, task));
    fields.array("logs", view.logs(), mark -> log(fields, mark));
    fields.array("states", List.of(view.states()), row -> fields.array(tenths(row), fields::value));
    fields.array("heap", longs(view.heap()), fields::value);
    fields.array("goal", longs(view.goal()), fields::value);
    fields.array("cycles", view.cycles(), cycle -> cycle(fields, cycle));
    fields.array("stops", view.stops(), stop -> stop(fields, stop));
  }

  private void lane(Fields fields, LaneView lane) {
    fields.object(() -> {
      fields.number("id", lane.id());
      fields.number("function", lane.function());
      List<Long> flat = new ArrayList<>();
      long last = 0;
      for (int i = 0; i < lane.start().length; i++) {
        long s = units(lane.start()[i]);
        long e = Math.max(s + 1, units(lane.end()[i]));
        flat.add(s - last);
        flat.add(e - s);
        flat.add((long) lane.kind()[i]);
        // How full it is in percent, and how many are folded: 0 for one that is what it seems.
        flat.add(
            lane.count()[i] == 1
                ? 0
                : Math.round(100.0 * lane.busy()[i] / (lane.end()[i] - lane.start()[i])));
        flat.add(lane.count()[i] == 1 ? 0L : lane.count()[i]);
        last = e;
      }
      fields.array("segments", flat, fields::value);
    });
  }

  private static void leftOut(Fields fields, TimelineView.LeftOut left) {
    fields.number("procs", left.procs());
    fields.number("goroutines", left.goroutines());
    fields.number("tasks", left.tasks());
    fields.number("cycles", left.cycles());
    fields.number("stops", left.stops());
  }

  private void task(Fields fields, TaskSpan task) {
    fields.object(() -> {
      fields.number("id", task.id());
      fields.string("name", task.name());
      fields.number("parent", task.parent());
      fields.number("goroutine", task.goroutine());
      fields.number("s", units(task.start()));
      fields.number("e", units(task.end()));
      fields.number("n", task.duration());
      fields.flag("ended", task.ended());
      fields.number("more", task.regions() + task.logs() - task.steps().size());
      fields.array("steps", task.steps(), step -> step(fields, task, step));
    });
  }

  private void step(Fields fields, TaskSpan task, TaskSpan.Step step) {
    fields.object(() -> {
      fields.number("s", units(step.at()));
      fields.number("goroutine", step.goroutine());
      fields.string("name", step.name());
      if (step.log()) {
        fields.string("message", step.message());
      } else {
        long nanos = step.nanos() < 0 ? Math.max(0, task.end() - step.at()) : step.nanos();
        fields.number("e", units(step.at() + nanos));
        fields.number("n", nanos);
      }
    });
  }

  private void log(Fields fields, TimelineView.LogMark mark) {
    fields.object(() -> {
      fields.number("s", units(mark.first().at()));
      fields.number("goroutine", mark.first().goroutine());
      fields.number("task", mark.first().task());
      fields.string("category", mark.first().category());
      fields.string("message", mark.first().message());
      fields.number("count", mark.count());
    });
  }

  private void cycle(Fields fields, GcCycle cycle) {
    fields.array(List.of(units(cycle.start()), units(cycle.end()), cycle.nanos()), fields::value);
  }

  private void stop(Fields fields, TimelineView.Stop stop) {
    fields.object(() -> {
      fields.number("s", units(stop.start()));
      fields.number("e", units(stop.end()));
      fields.number("n", stop.end() - stop.start());
      fields.string("kind", stop.kind());
    });
  }

  private long units(long nanos) {
    return Math.round((Math.clamp(nanos, view.from(), view.to()) - view.from()) / unit);
  }

  private static List<Long> longs(long[] values) {
    List<Long> list = new ArrayList<>(values.length);
    for (long value : values) {
      list.add(value);
    }
    return list;
  }

  private static List<Long> tenths(float[] values) {
    List<Long> list = new ArrayList<>(values.length);
    for (float value : values) {
      list.add((long) Math.round(value * 10));
    }
    return list;
  }
}
