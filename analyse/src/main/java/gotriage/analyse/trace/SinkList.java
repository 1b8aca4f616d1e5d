package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import gotriage.model.trace.WallClock;
import java.util.List;

/// Gives each event to several sinks, in their order.
public class SinkList implements TraceSink {
  private final TraceSink[] sinks;

  public SinkList(List<? extends TraceSink> sinks) {
    this.sinks = sinks.toArray(TraceSink[]::new);
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables tables) {
    for (TraceSink sink : sinks) {
      sink.begin(origin, tables);
    }
  }

  @Override
  public void sync(long time) {
    for (TraceSink sink : sinks) {
      sink.sync(time);
    }
  }

  @Override
  public void clock(WallClock clock) {
    for (TraceSink sink : sinks) {
      sink.clock(clock);
    }
  }

  @Override
  public void goroutine(
      long time,
      int g,
      long id,
      GoState from,
      GoState to,
      int reason,
      int own,
      int actor,
      int here,
      int p) {
    for (TraceSink sink : sinks) {
      sink.goroutine(time, g, id, from, to, reason, own, actor, here, p);
    }
  }

  @Override
  public void proc(long time, int p, ProcState from, ProcState to, int g) {
    for (TraceSink sink : sinks) {
      sink.proc(time, p, from, to, g);
    }
  }

  @Override
  public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {
    for (TraceSink sink : sinks) {
      sink.rangeBegin(time, kind, name, g, p, stack);
    }
  }

  @Override
  public void rangeActive(long time, RangeKind kind, int g, int p) {
    for (TraceSink sink : sinks) {
      sink.rangeActive(time, kind, g, p);
    }
  }

  @Override
  public void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    for (TraceSink sink : sinks) {
      sink.rangeEnd(time, kind, name, g, p, swept, reclaimed);
    }
  }

  @Override
  public void procs(long time, int gomaxprocs, int stack) {
    for (TraceSink sink : sinks) {
      sink.procs(time, gomaxprocs, stack);
    }
  }

  @Override
  public void heap(long time, long bytes) {
    for (TraceSink sink : sinks) {
      sink.heap(time, bytes);
    }
  }

  @Override
  public void heapGoal(long time, long bytes) {
    for (TraceSink sink : sinks) {
      sink.heapGoal(time, bytes);
    }
  }

  @Override
  public void label(long time, int g, int p, int label) {
    for (TraceSink sink : sinks) {
      sink.label(time, g, p, label);
    }
  }

  @Override
  public void taskBegin(long time, long task, long parent, int name, int g, int p, int stack) {
    for (TraceSink sink : sinks) {
      sink.taskBegin(time, task, parent, name, g, p, stack);
    }
  }

  @Override
  public void taskEnd(long time, long task, int g, int p, int stack) {
    for (TraceSink sink : sinks) {
      sink.taskEnd(time, task, g, p, stack);
    }
  }

  @Override
  public void regionBegin(long time, long task, int name, int g, int p, int stack) {
    for (TraceSink sink : sinks) {
      sink.regionBegin(time, task, name, g, p, stack);
    }
  }

  @Override
  public void regionEnd(long time, long task, int name, int g, int p, int stack) {
    for (TraceSink sink : sinks) {
      sink.regionEnd(time, task, name, g, p, stack);
    }
  }

  @Override
  public void log(long time, long task, int category, int message, int g, int p, int stack) {
    for (TraceSink sink : sinks) {
      sink.log(time, task, category, message, g, p, stack);
    }
  }

  @Override
  public void cpuSample(long time, long id, int p, int stack) {
    for (TraceSink sink : sinks) {
      sink.cpuSample(time, id, p, stack);
    }
  }

  @Override
  public void end(long time) {
    for (TraceSink sink : sinks) {
      sink.end(time);
    }
  }
}
