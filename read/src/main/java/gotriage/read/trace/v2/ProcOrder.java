package gotriage.read.trace.v2;

import gotriage.model.trace.ProcState;
import gotriage.model.trace.TraceSink;
import gotriage.read.trace.wire.TraceFault;

/// Events of Ps. Each method takes the thread's event and gives true, or leaves all as it is and
/// gives false where another thread's event must come first.
final class ProcOrder {
  private final World world;
  private final Procs procs;

  ProcOrder(World world) {
    this.world = world;
    this.procs = world.procs;
  }

  boolean status(ThreadStream t) throws TraceFault {
    int p = World.proc(t, t.a);
    int status = (int) Math.min(t.b & Long.MAX_VALUE, 9);
    if (status < Procs.RUNNING || status > Procs.SYSCALL_ABANDONED) {
      throw t.fault("P {0} in state {1}", "P {0} 处于状态 {1}", p, t.b);
    }
    int known = procs.status(p);
    ProcState to = state(status);
    ProcState from = to;
    int g = t.g;
    if (known == Procs.UNKNOWN) {
      procs.status(p, status);
      from = world.first() ? ProcState.UNDETERMINED : ProcState.NOT_EXIST;
    } else if (status == Procs.SYSCALL_ABANDONED && known == Procs.SYSCALL) {
      // It is about to be stolen, and another thread says so: the thread it is bound to is known.
      ThreadStream holder = world.holder(p);
      if (holder == null) {
        throw t.fault(
            "P {0} is about to be taken from a thread that nobody knows", "P {0} 将被从一个未知的线程上取走", p);
      }
      from = ProcState.RUNNING;
      to = ProcState.RUNNING;
      g = holder.g;
    } else if (known != status) {
      throw t.fault(
          "P {0} in state {1} where it must be in {2}", "P {0} 处于状态 {1}，应为 {2}", p, status, known);
    }
    procs.restart(p, world.generation);
    if (t.real() && (status == Procs.RUNNING || status == Procs.SYSCALL)) {
      t.p = p;
    }
    world.out.sink.proc(world.out.at(t.time), p, from, to, g);
    return true;
  }

  boolean start(ThreadStream t) throws TraceFault {
    int p = World.proc(t, t.a);
    if (procs.status(p) != Procs.IDLE
        || !procs.follows(p, t.b, world.generation)
        || t.p != TraceSink.NONE) {
      return false;
    }
    if (!t.real()) {
      throw t.fault("a P starts on no thread", "P 启动时不在任何线程上");
    }
    procs.status(p, Procs.RUNNING);
    procs.sequence(p, t.b);
    t.p = p;
    world.out.sink.proc(world.out.at(t.time), p, ProcState.IDLE, ProcState.RUNNING, t.g);
    return true;
  }

  boolean stop(ThreadStream t) throws TraceFault {
    World.needProc(t);
    int p = t.p;
    if (procs.status(p) != Procs.RUNNING && procs.status(p) != Procs.SYSCALL) {
      throw t.fault("P {0} stops and does not run", "P {0} 停止时并未运行", p);
    }
    procs.status(p, Procs.IDLE);
    t.p = TraceSink.NONE;
    world.out.sink.proc(world.out.at(t.time), p, ProcState.RUNNING, ProcState.IDLE, t.g);
    return true;
  }

  /// Another thread, or the same one on its way out of a system call, takes the P away.
  boolean steal(ThreadStream t) throws TraceFault {
    int p = World.proc(t, t.a);
    int known = procs.status(p);
    if (known != Procs.SYSCALL && known != Procs.SYSCALL_ABANDONED
        || !procs.follows(p, t.b, world.generation)) {
      return false;
    }
    if (!t.real()) {
      throw t.fault("a P is taken by no thread", "P 被取走，却没有线程取它");
    }
    procs.status(p, Procs.IDLE);
    procs.sequence(p, t.b);
    if (known == Procs.SYSCALL_ABANDONED) {
      world.out.sink.proc(world.out.at(t.time), p, ProcState.IDLE, ProcState.IDLE, TraceSink.NONE);
      return true;
    }
    ThreadStream from = t.c == t.id ? t : world.thread(t.c);
    if (from.p != p) {
      throw t.fault("P {0} is taken from a thread that does not have it", "P {0} 被从并不持有它的线程上取走", p);
    }
    from.p = TraceSink.NONE;
    world.out.sink.proc(world.out.at(t.time), p, ProcState.RUNNING, ProcState.IDLE, from.g);
    return true;
  }

  private static ProcState state(int status) {
    return status == Procs.RUNNING || status == Procs.SYSCALL ? ProcState.RUNNING : ProcState.IDLE;
  }
}
