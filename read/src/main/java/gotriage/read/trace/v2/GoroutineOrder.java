package gotriage.read.trace.v2;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import gotriage.read.trace.wire.TraceFault;

/// Events of goroutines. Each method takes the thread's event and gives true, or leaves all as it
/// is and gives false where another thread's event must come first.
final class GoroutineOrder {
  private static final int NO_STACK = TraceTables.NONE;
  private static final int NO_REASON = TraceTables.NONE;

  private final World world;
  private final Goroutines goroutines;
  private final Procs procs;

  GoroutineOrder(World world) {
    this.world = world;
    this.goroutines = world.goroutines;
    this.procs = world.procs;
  }

  boolean status(ThreadStream t, long stackId) throws TraceFault {
    int status = (int) Math.min(t.c & Long.MAX_VALUE, 9);
    if (status < Goroutines.RUNNABLE || status > Goroutines.WAITING) {
      throw t.fault("goroutine {0} in state {1}", "goroutine {0} 处于状态 {1}", t.a, t.c);
    }
    int g = goroutines.find(t.a);
    GoState to = state(status);
    GoState from = to;
    if (g >= 0) {
      if (goroutines.status(g) != status) {
        throw t.fault(
            "goroutine {0} is {1} where it must be {2}",
            "goroutine {0} 处于 {1} 状态，应为 {2}", t.a, to, state(goroutines.status(g)));
      }
      goroutines.restart(g, world.generation);
    } else if (world.first()) {
      g = goroutines.add(t.a, status, world.generation);
      from = GoState.UNDETERMINED;
    } else {
      throw t.fault("goroutine {0} is there and nobody made it", "goroutine {0} 存在，却没有谁创建它", t.a);
    }
    int actor = t.g;
    if (status == Goroutines.RUNNING && t.real()) {
      t.g = g;
    } else if (status == Goroutines.SYSCALL) {
      actor = bindSyscall(t, g);
    }
    int stack = world.tables.stack(stackId);
    emit(t, g, from, to, NO_REASON, stack, actor, stack);
    return true;
  }

  /// A goroutine in a system call may sit on another thread, for the whole generation.
  private int bindSyscall(ThreadStream t, int g) throws TraceFault {
    if (t.b == ThreadStream.NO_THREAD) {
      throw t.fault(
          "goroutine {0} is in a system call on no thread", "goroutine {0} 在系统调用中，却不在任何线程上", t.a);
    }
    ThreadStream on = t.b == t.id ? t : world.thread(t.b);
    boolean known = on == t ? !world.first() : on.seen;
    if (known && on.g != g) {
      throw t.fault(
          "goroutine {0} is in a system call on a thread that has another",
          "goroutine {0} 在系统调用中，而那个线程上是另一个 goroutine", t.a);
    }
    int before = on.g;
    on.seen = true;
    on.g = g;
    return before;
  }

  boolean create(ThreadStream t, int status) throws TraceFault {
    World.needProc(t);
    if (t.g >= 0 && goroutines.status(t.g) != Goroutines.RUNNING) {
      throw t.fault(
          "a goroutine is made by one that does not run", "创建 goroutine 的那个 goroutine 并未运行");
    }
    if (goroutines.find(t.a) >= 0) {
      throw t.fault("goroutine {0} is made twice", "goroutine {0} 被创建了两次", t.a);
    }
    int g = goroutines.add(t.a, status, world.generation);
    emit(
        t,
        g,
        GoState.NOT_EXIST,
        state(status),
        NO_REASON,
        world.tables.stack(t.b),
        t.g,
        world.tables.stack(t.c));
    return true;
  }

  /// A callback from C: the goroutine begins in a system call.
  boolean createInSyscall(ThreadStream t) throws TraceFault {
    if (!t.real() || t.g >= 0 || goroutines.find(t.a) >= 0) {
      throw t.fault(
          "goroutine {0} comes from C where another is, or is made twice",
          "goroutine {0} 从 C 进入时那里已有另一个，或被创建了两次", t.a);
    }
    t.g = goroutines.add(t.a, Goroutines.SYSCALL, world.generation);
    emit(t, t.g, GoState.NOT_EXIST, GoState.SYSCALL, NO_REASON, NO_STACK, TraceSink.NONE, NO_STACK);
    return true;
  }

  boolean start(ThreadStream t) throws TraceFault {
    int g = goroutines.find(t.a);
    if (g < 0
        || goroutines.status(g) != Goroutines.RUNNABLE
        || !goroutines.follows(g, t.b, world.generation)) {
      return false;
    }
    World.needProc(t);
    if (t.g >= 0) {
      throw t.fault("goroutine {0} starts where another runs", "goroutine {0} 启动的地方另有一个在运行", t.a);
    }
    goroutines.status(g, Goroutines.RUNNING);
    goroutines.sequence(g, t.b);
    t.g = g;
    emit(t, g, GoState.RUNNABLE, GoState.RUNNING, NO_REASON, NO_STACK, TraceSink.NONE, NO_STACK);
    return true;
  }

  /// Yields (`RUNNABLE`) or blocks (`WAITING`).
  boolean pause(ThreadStream t, int status) throws TraceFault {
    int g = running(t);
    goroutines.status(g, status);
    t.g = TraceSink.NONE;
    int stack = world.tables.stack(t.b);
    emit(t, g, GoState.RUNNING, state(status), world.tables.string(t.a), stack, g, stack);
    return true;
  }

  boolean destroy(ThreadStream t) throws TraceFault {
    int g = running(t);
    t.g = TraceSink.NONE;
    emit(t, g, GoState.RUNNING, GoState.NOT_EXIST, NO_REASON, NO_STACK, g, NO_STACK);
    goroutines.remove(g);
    return true;
  }

  boolean unblock(ThreadStream t) {
    int g = goroutines.find(t.a);
    if (g < 0
        || goroutines.status(g) != Goroutines.WAITING
        || !goroutines.follows(g, t.b, world.generation)) {
      return false;
    }
    goroutines.status(g, Goroutines.RUNNABLE);
    goroutines.sequence(g, t.b);
    emit(
        t, g, GoState.WAITING, GoState.RUNNABLE, NO_REASON, NO_STACK, t.g, world.tables.stack(t.c));
    return true;
  }

  /// A coroutine hands over: the next is unblocked, this one blocks or ends, the next starts.
  boolean handOver(ThreadStream t, boolean ends) throws TraceFault {
    int g = running(t);
    int next = goroutines.find(t.a);
    if (next < 0
        || goroutines.status(next) != Goroutines.WAITING
        || !goroutines.follows(next, t.b, world.generation)) {
      return false;
    }
    emit(t, next, GoState.WAITING, GoState.RUNNABLE, NO_REASON, NO_STACK, g, NO_STACK);
    emit(
        t,
        g,
        GoState.RUNNING,
        ends ? GoState.NOT_EXIST : GoState.WAITING,
        NO_REASON,
        NO_STACK,
        g,
        NO_STACK);
    if (ends) {
      goroutines.remove(g);
    } else {
      goroutines.status(g, Goroutines.WAITING);
    }
    goroutines.status(next, Goroutines.RUNNING);
    goroutines.sequence(next, t.b);
    t.g = next;
    emit(t, next, GoState.RUNNABLE, GoState.RUNNING, NO_REASON, NO_STACK, TraceSink.NONE, NO_STACK);
    return true;
  }

  boolean syscallBegin(ThreadStream t) throws TraceFault {
    int g = running(t);
    if (!procs.follows(t.p, t.a, world.generation)) {
      throw t.fault("a system call out of turn on P {0}", "P {0} 上的系统调用次序不对", t.p);
    }
    goroutines.status(g, Goroutines.SYSCALL);
    procs.status(t.p, Procs.SYSCALL);
    procs.sequence(t.p, t.a);
    int stack = world.tables.stack(t.b);
    emit(t, g, GoState.RUNNING, GoState.SYSCALL, NO_REASON, stack, g, stack);
    return true;
  }

  boolean syscallEnd(ThreadStream t) throws TraceFault {
    World.needGoroutine(t);
    if (goroutines.status(t.g) != Goroutines.SYSCALL || procs.status(t.p) != Procs.SYSCALL) {
      throw t.fault("a system call ends that did not begin", "一次系统调用没有开始就结束了");
    }
    goroutines.status(t.g, Goroutines.RUNNING);
    procs.status(t.p, Procs.RUNNING);
    emit(t, t.g, GoState.SYSCALL, GoState.RUNNING, NO_REASON, NO_STACK, t.g, NO_STACK);
    return true;
  }

  /// The P was lost meanwhile; until that was said, this cannot be.
  boolean syscallEndBlocked(ThreadStream t) throws TraceFault {
    if (t.p >= 0 && procs.status(t.p) == Procs.SYSCALL) {
      return false;
    }
    int g = inSyscall(t);
    goroutines.status(g, Goroutines.RUNNABLE);
    t.g = TraceSink.NONE;
    emit(t, g, GoState.SYSCALL, GoState.RUNNABLE, NO_REASON, NO_STACK, g, NO_STACK);
    return true;
  }

  /// A callback from C returns; its P, where it has one, is left to be taken.
  boolean destroyInSyscall(ThreadStream t) throws TraceFault {
    int g = inSyscall(t);
    if (t.p >= 0) {
      if (procs.status(t.p) != Procs.SYSCALL) {
        throw t.fault("a callback from C ends on a P that runs", "来自 C 的回调在一个仍在运行的 P 上结束");
      }
      procs.status(t.p, Procs.SYSCALL_ABANDONED);
      world.out.sink.proc(world.out.at(t.time), t.p, ProcState.RUNNING, ProcState.IDLE, g);
      t.p = TraceSink.NONE;
    }
    t.g = TraceSink.NONE;
    emit(t, g, GoState.SYSCALL, GoState.NOT_EXIST, NO_REASON, NO_STACK, g, NO_STACK);
    goroutines.remove(g);
    return true;
  }

  private int running(ThreadStream t) throws TraceFault {
    World.needGoroutine(t);
    if (goroutines.status(t.g) != Goroutines.RUNNING) {
      throw t.fault("an event of a goroutine that does not run", "未在运行的 goroutine 却有事件");
    }
    return t.g;
  }

  private int inSyscall(ThreadStream t) throws TraceFault {
    if (!t.real() || t.g < 0 || goroutines.status(t.g) != Goroutines.SYSCALL) {
      throw t.fault("a system call ends that did not begin", "一次系统调用没有开始就结束了");
    }
    return t.g;
  }

  private void emit(
      ThreadStream t, int g, GoState from, GoState to, int reason, int own, int actor, int here) {
    world.out.sink.goroutine(
        world.out.at(t.time), g, goroutines.id(g), from, to, reason, own, actor, here, t.p);
  }

  private static GoState state(int status) {
    return switch (status) {
      case Goroutines.RUNNABLE -> GoState.RUNNABLE;
      case Goroutines.RUNNING -> GoState.RUNNING;
      case Goroutines.SYSCALL -> GoState.SYSCALL;
      default -> GoState.WAITING;
    };
  }
}
