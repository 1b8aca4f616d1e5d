package gotriage.read.trace.v2;

import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import gotriage.read.trace.wire.Emission;
import gotriage.read.trace.wire.TraceFault;

/// Whether a thread's next event may come next in the one order, and what it does then.
final class Order {
  private final World world;
  private final Emission out;
  private final TraceSink sink;
  private final GoroutineOrder goroutines;
  private final ProcOrder procs;
  private long collectorSequence;
  private Collector collector = Collector.UNKNOWN;

  private enum Collector {
    UNKNOWN,
    OFF,
    MARKING
  }

  Order(World world) {
    this.world = world;
    this.out = world.out;
    this.sink = world.out.sink;
    this.goroutines = new GoroutineOrder(world);
    this.procs = new ProcOrder(world);
  }

  /// Takes a thread's event.
  ///
  /// @return false, and no change, where another thread's event must come first
  boolean take(ThreadStream t) throws TraceFault {
    t.seen = true;
    boolean taken =
        switch (t.type) {
          case Wire.GO_START -> goroutines.start(t);
          case Wire.GO_UNBLOCK -> goroutines.unblock(t);
          case Wire.GO_BLOCK -> goroutines.pause(t, Goroutines.WAITING);
          case Wire.GO_STOP -> goroutines.pause(t, Goroutines.RUNNABLE);
          case Wire.GO_SYSCALL_BEGIN -> goroutines.syscallBegin(t);
          case Wire.GO_SYSCALL_END -> goroutines.syscallEnd(t);
          case Wire.GO_SYSCALL_END_BLOCKED -> goroutines.syscallEndBlocked(t);
          case Wire.GO_CREATE -> goroutines.create(t, Goroutines.RUNNABLE);
          case Wire.GO_CREATE_BLOCKED -> goroutines.create(t, Goroutines.WAITING);
          case Wire.GO_CREATE_SYSCALL -> goroutines.createInSyscall(t);
          case Wire.GO_DESTROY -> goroutines.destroy(t);
          case Wire.GO_DESTROY_SYSCALL -> goroutines.destroyInSyscall(t);
          case Wire.GO_SWITCH -> goroutines.handOver(t, false);
          case Wire.GO_SWITCH_DESTROY -> goroutines.handOver(t, true);
          case Wire.GO_STATUS -> goroutines.status(t, 0);
          case Wire.GO_STATUS_STACK -> goroutines.status(t, t.d);
          case Wire.PROC_START -> procs.start(t);
          case Wire.PROC_STOP -> procs.stop(t);
          case Wire.PROC_STEAL -> procs.steal(t);
          case Wire.PROC_STATUS -> procs.status(t);
          default -> takeOther(t);
        };
    if (!t.real()) {
      t.g = TraceSink.NONE;
      t.p = TraceSink.NONE;
    }
    return taken;
  }

  private boolean takeOther(ThreadStream t) throws TraceFault {
    switch (t.type) {
      case Wire.GC_ACTIVE, Wire.GC_BEGIN, Wire.GC_END -> {
        return takeCollection(t);
      }
      case Wire.STW_BEGIN -> {
        World.needGoroutine(t);
        int name = world.tables.string(t.a);
        world.goroutines.stopName(t.g, name);
        begin(t, RangeKind.STOP_THE_WORLD, name, t.b);
      }
      case Wire.STW_END -> {
        World.needGoroutine(t);
        end(t, RangeKind.STOP_THE_WORLD, world.goroutines.stopName(t.g), 0, 0);
      }
      case Wire.SWEEP_BEGIN -> {
        World.needProc(t);
        begin(t, RangeKind.SWEEP, TraceTables.NONE, t.a);
      }
      case Wire.SWEEP_ACTIVE ->
          sink.rangeActive(out.at(t.time), RangeKind.SWEEP, t.g, World.proc(t, t.a));
      case Wire.SWEEP_END -> {
        World.needProc(t);
        end(t, RangeKind.SWEEP, TraceTables.NONE, t.a, t.b);
      }
      case Wire.ASSIST_BEGIN -> {
        World.needGoroutine(t);
        begin(t, RangeKind.MARK_ASSIST, TraceTables.NONE, t.a);
      }
      case Wire.ASSIST_ACTIVE -> {
        int g = world.goroutines.find(t.a);
        if (g < 0) {
          throw t.fault("goroutine {0} assists and is not known", "未知的 goroutine {0} 在辅助标记", t.a);
        }
        sink.rangeActive(out.at(t.time), RangeKind.MARK_ASSIST, g, t.p);
      }
      case Wire.ASSIST_END -> {
        World.needGoroutine(t);
        end(t, RangeKind.MARK_ASSIST, TraceTables.NONE, 0, 0);
      }
      case Wire.HEAP_ALLOC -> {
        World.needProc(t);
        sink.heap(out.at(t.time), t.a);
      }
      case Wire.HEAP_GOAL -> {
        World.needProc(t);
        sink.heapGoal(out.at(t.time), t.a);
      }
      case Wire.PROCS_CHANGE -> {
        World.needGoroutine(t);
        sink.procs(out.at(t.time), (int) Math.clamp(t.a, 0, Procs.MOST), world.tables.stack(t.b));
      }
      case Wire.GO_LABEL -> {
        World.needGoroutine(t);
        sink.label(out.at(t.time), t.g, t.p, world.tables.string(t.a));
      }
      default -> {
        if (t.type >= Wire.USER_TASK_BEGIN && t.type <= Wire.USER_LOG) {
          World.needGoroutine(t);
          takeAnnotation(t);
        } else {
          // Experiments: nothing asks for them, but they take their moment.
          out.at(t.time);
        }
      }
    }
    return true;
  }

  /// What the program itself says by `runtime/trace`.
  private void takeAnnotation(ThreadStream t) {
    Generation tables = world.tables;
    long time = out.at(t.time);
    switch (t.type) {
      case Wire.USER_TASK_BEGIN ->
          sink.taskBegin(time, t.a, t.b, tables.string(t.c), t.g, t.p, tables.stack(t.d));
      case Wire.USER_TASK_END -> sink.taskEnd(time, t.a, t.g, t.p, tables.stack(t.b));
      case Wire.USER_REGION_BEGIN ->
          sink.regionBegin(time, t.a, tables.string(t.b), t.g, t.p, tables.stack(t.c));
      case Wire.USER_REGION_END ->
          sink.regionEnd(time, t.a, tables.string(t.b), t.g, t.p, tables.stack(t.c));
      default ->
          sink.log(time, t.a, tables.string(t.b), tables.string(t.c), t.g, t.p, tables.stack(t.d));
    }
  }

  /// Begin and end of a cycle may come from different threads, so they are counted.
  private boolean takeCollection(ThreadStream t) throws TraceFault {
    boolean active = t.type == Wire.GC_ACTIVE;
    boolean first = active ? world.first() : collector == Collector.UNKNOWN;
    if (first ? t.type == Wire.GC_END : t.a != collectorSequence + 1) {
      return false;
    }
    if (t.type == Wire.GC_END) {
      if (collector != Collector.MARKING) {
        throw t.fault("a GC cycle ends that did not begin", "一个 GC 周期没有开始就结束了");
      }
      World.needGoroutine(t);
      collector = Collector.OFF;
      end(t, RangeKind.GC, TraceTables.NONE, 0, 0);
    } else if (active) {
      if (collector != (first ? Collector.UNKNOWN : Collector.MARKING)) {
        throw t.fault("a GC cycle goes on that did not begin", "一个 GC 周期没有开始就在继续");
      }
      collector = Collector.MARKING;
      sink.rangeActive(out.at(t.time), RangeKind.GC, t.g, t.p);
    } else {
      if (collector == Collector.MARKING) {
        throw t.fault("a GC cycle begins inside another", "一个 GC 周期在另一个之中开始");
      }
      collector = Collector.MARKING;
      begin(t, RangeKind.GC, TraceTables.NONE, t.b);
    }
    collectorSequence = t.a;
    return true;
  }

  private void begin(ThreadStream t, RangeKind kind, int name, long stackId) {
    sink.rangeBegin(out.at(t.time), kind, name, t.g, t.p, world.tables.stack(stackId));
  }

  private void end(ThreadStream t, RangeKind kind, int name, long swept, long reclaimed) {
    sink.rangeEnd(out.at(t.time), kind, name, t.g, t.p, swept, reclaimed);
  }
}
