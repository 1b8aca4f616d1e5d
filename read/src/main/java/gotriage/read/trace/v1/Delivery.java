package gotriage.read.trace.v1;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import gotriage.read.trace.wire.Emission;
import gotriage.read.trace.wire.LongIntTable;
import gotriage.read.trace.wire.TraceFault;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeSet;

/// Says each ordered event as the newer format would (`internal/trace/tracev1.go`, Go 1.26).
///
/// Until the first `Gomaxprocs` the trace tells what there was before it: goroutines made until
/// then are older than the trace. A system call is one moment; only one that blocked has an end,
/// all others are taken to last a nanosecond.
final class Delivery {
  private static final int NONE = TraceTables.NONE;

  private final FileIndex index;
  private final RawEvents raw;
  private final Emission out;
  private final TraceSink sink;
  private final Words words;

  private final LongIntTable goroutineIndex = new LongIntTable(1 << 10);
  private GoState[] state = new GoState[1 << 10];
  private final BitSet seenProcs = new BitSet();

  /// Goroutines older than the trace of which nothing more is known yet: by number, for an order
  /// that is always the same.
  private final TreeSet<Long> old = new TreeSet<>();

  private boolean beginning = true;
  private int stop = NONE;

  private long time;
  private long goroutine;
  private int p;

  Delivery(FileIndex index, RawEvents raw, Emission out, int format) {
    this.index = index;
    this.raw = raw;
    this.out = out;
    this.sink = out.sink;
    this.words = new Words(index.interner, format);
    Arrays.fill(state, GoState.UNDETERMINED);
  }

  /// Delivers the event that begins at a byte of the file.
  ///
  /// @param at when, in nanoseconds
  /// @param g the goroutine it happened on, 0 for none
  /// @param blockedCall whether it is a system call that blocked
  void deliver(long at, int proc, int eventAt, long g, boolean blockedCall) throws TraceFault {
    raw.goTo(eventAt);
    raw.read();
    time = at;
    p = proc;
    goroutine = g;
    switch (raw.type) {
      case Types.GO_CREATE -> create();
      case Types.GO_START, Types.GO_START_LOCAL, Types.GO_START_LABEL -> start();
      case Types.GO_UNBLOCK, Types.GO_UNBLOCK_LOCAL -> {
        int actor = goroutineIndex.get(goroutine);
        move(raw.numbers[1], GoState.WAITING, GoState.RUNNABLE, NONE, NONE, actor, stack());
      }
      case Types.GO_SYS_EXIT, Types.GO_SYS_EXIT_LOCAL ->
          move(goroutine, GoState.SYSCALL, GoState.RUNNABLE, NONE, NONE, self(), NONE);
      case Types.GO_SYS_CALL -> call(blockedCall);
      case Types.GO_WAITING -> older(GoState.WAITING);
      case Types.GO_IN_SYSCALL -> older(GoState.SYSCALL);
      case Types.GO_END ->
          move(goroutine, GoState.RUNNING, GoState.NOT_EXIST, NONE, NONE, self(), NONE);
      case Types.GO_SCHED, Types.GO_PREEMPT -> pause(GoState.RUNNABLE);
      case Types.GO_SYS_BLOCK -> {}
      default -> {
        if (words.reason(raw.type) >= 0) {
          pause(GoState.WAITING);
        } else {
          other();
        }
      }
    }
  }

  private void other() throws TraceFault {
    switch (raw.type) {
      case Types.GOMAXPROCS -> {
        if (beginning) {
          beginning = false;
          for (long id : old) {
            emit(add(id), id, GoState.UNDETERMINED, GoState.RUNNABLE, NONE, NONE, -1, NONE);
          }
          old.clear();
        } else {
          sink.procs(out.at(time), (int) Math.clamp(raw.numbers[1], 0, 1 << 20), stack());
          return;
        }
        // Go's reader drops the first one: it takes no moment of its own.
        sink.procs(out.last(), (int) Math.clamp(raw.numbers[1], 0, 1 << 20), NONE);
      }
      case Types.PROC_START -> proc(ProcState.RUNNING);
      case Types.PROC_STOP -> proc(ProcState.IDLE);
      case Types.GC_START -> sink.rangeBegin(out.at(time), RangeKind.GC, NONE, self(), p, stack());
      case Types.GC_DONE -> sink.rangeEnd(out.at(time), RangeKind.GC, NONE, self(), p, 0, 0);
      case Types.STW_START -> {
        stop = words.stop(raw.numbers[1]);
        sink.rangeBegin(out.at(time), RangeKind.STOP_THE_WORLD, stop, self(), p, NONE);
      }
      case Types.STW_DONE ->
          sink.rangeEnd(out.at(time), RangeKind.STOP_THE_WORLD, stop, self(), p, 0, 0);
      case Types.SWEEP_START -> {
        if (p >= 0) {
          sink.rangeBegin(out.at(time), RangeKind.SWEEP, NONE, self(), p, stack());
        }
      }
      case Types.SWEEP_DONE -> {
        if (p >= 0) {
          sink.rangeEnd(
              out.at(time), RangeKind.SWEEP, NONE, self(), p, raw.numbers[1], raw.numbers[2]);
        }
      }
      case Types.ASSIST_START -> {
        need(GoState.RUNNING);
        sink.rangeBegin(out.at(time), RangeKind.MARK_ASSIST, NONE, self(), p, stack());
      }
      case Types.ASSIST_DONE -> {
        need(GoState.RUNNING);
        sink.rangeEnd(out.at(time), RangeKind.MARK_ASSIST, NONE, self(), p, 0, 0);
      }
      case Types.HEAP_ALLOC -> sink.heap(out.at(time), raw.numbers[1]);
      case Types.HEAP_GOAL -> sink.heapGoal(out.at(time), raw.numbers[1]);
      default -> {
        if (raw.type >= Types.USER_TASK_CREATE && raw.type <= Types.USER_LOG) {
          annotation();
        }
      }
    }
  }

  /// What the program itself says by `runtime/trace`.
  private void annotation() throws TraceFault {
    need(GoState.RUNNING);
    long task = raw.numbers[1];
    long moment = out.at(time);
    switch (raw.type) {
      case Types.USER_TASK_CREATE ->
          sink.taskBegin(
              moment, task, raw.numbers[2], index.string(raw.numbers[3]), self(), p, stack());
      case Types.USER_TASK_END -> sink.taskEnd(moment, task, self(), p, stack());
      case Types.USER_REGION -> {
        int name = index.string(raw.numbers[3]);
        if (raw.numbers[2] == 0) {
          sink.regionBegin(moment, task, name, self(), p, stack());
        } else {
          sink.regionEnd(moment, task, name, self(), p, stack());
        }
      }
      default -> {
        int category = index.string(raw.numbers[2]);
        int message = index.interner.string(raw.bytes(), raw.textAt, raw.textLength);
        sink.log(moment, task, category, message, self(), p, stack());
      }
    }
  }

  private void create() throws TraceFault {
    long id = raw.numbers[1];
    if (beginning) {
      old.add(id);
      return;
    }
    move(
        id,
        GoState.NOT_EXIST,
        GoState.RUNNABLE,
        NONE,
        index.stack(raw.numbers[2]),
        self(),
        stack());
  }

  private void start() throws TraceFault {
    if (beginning) {
      older(GoState.RUNNING);
      return;
    }
    move(goroutine, GoState.RUNNABLE, GoState.RUNNING, NONE, NONE, -1, NONE);
    if (raw.type == Types.GO_START_LABEL) {
      sink.label(out.at(time), self(), p, index.string(raw.numbers[3]));
    }
  }

  /// A goroutine that was there before the trace, in the state it was in.
  private void older(GoState in) throws TraceFault {
    old.remove(goroutine);
    if (goroutineIndex.get(goroutine) >= 0) {
      throw raw.fault("goroutine {0} is told of twice", "goroutine {0} 被介绍了两次", goroutine);
    }
    emit(add(goroutine), goroutine, GoState.UNDETERMINED, in, NONE, NONE, self(), NONE);
  }

  private void pause(GoState to) throws TraceFault {
    move(goroutine, GoState.RUNNING, to, words.reason(raw.type), stack(), self(), stack());
  }

  private void call(boolean blockedCall) throws TraceFault {
    move(goroutine, GoState.RUNNING, GoState.SYSCALL, NONE, stack(), self(), stack());
    if (!blockedCall) {
      time++;
      move(goroutine, GoState.SYSCALL, GoState.RUNNING, NONE, NONE, self(), NONE);
    }
  }

  private void proc(ProcState to) {
    if (p < 0) {
      return;
    }
    ProcState from =
        !seenProcs.get(p)
            ? ProcState.UNDETERMINED
            : to == ProcState.RUNNING ? ProcState.IDLE : ProcState.RUNNING;
    seenProcs.set(p);
    sink.proc(out.at(time), p, from, to, self());
  }

  private void move(long id, GoState from, GoState to, int reason, int own, int actor, int here)
      throws TraceFault {
    int g = goroutineIndex.get(id);
    GoState known = g < 0 ? GoState.NOT_EXIST : state[g];
    if (known != from) {
      throw raw.fault(
          "goroutine {0} is {1} where it must be {2}",
          "goroutine {0} 处于 {1} 状态，应为 {2}", id, known, from);
    }
    emit(g < 0 ? add(id) : g, id, from, to, reason, own, actor, here);
  }

  private void emit(
      int g, long id, GoState from, GoState to, int reason, int own, int actor, int here) {
    state[g] = to;
    sink.goroutine(out.at(time), g, id, from, to, reason, own, actor, here, p);
  }

  private void need(GoState in) throws TraceFault {
    if (self() < 0 || state[self()] != in) {
      throw raw.fault(
          "an event of a running goroutine where none runs", "没有 goroutine 在运行，却有运行中的事件");
    }
  }

  private int self() {
    return goroutineIndex.get(goroutine);
  }

  private int add(long id) {
    int g = goroutineIndex.size();
    if (g == state.length) {
      state = Arrays.copyOf(state, g * 2);
    }
    goroutineIndex.put(id, g);
    return g;
  }

  private int stack() {
    int at = Types.stackAt(raw.type);
    return at < 0 ? NONE : index.stack(raw.numbers[at]);
  }
}
