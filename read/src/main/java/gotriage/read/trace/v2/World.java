package gotriage.read.trace.v2;

import gotriage.read.trace.wire.Emission;
import gotriage.read.trace.wire.LongIntTable;
import gotriage.read.trace.wire.TraceFault;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The scheduler as the events so far have left it.
final class World {
  final Goroutines goroutines = new Goroutines();
  final Procs procs = new Procs();
  final Emission out;
  final Generation tables;

  /// Counts generations from 1.
  int generation;

  private final Batches batches;
  private final LongIntTable threadOf = new LongIntTable(64);
  private ThreadStream[] threads = new ThreadStream[64];
  private int threadCount;

  World(Emission out, Generation tables, Batches batches) {
    this.out = out;
    this.tables = tables;
    this.batches = batches;
  }

  /// Whether states may still appear that nothing led to.
  boolean first() {
    return generation == 1;
  }

  /// A thread, made where it is new.
  ThreadStream thread(long id) {
    int known = threadOf.get(id);
    if (known >= 0) {
      return threads[known];
    }
    if (threadCount == threads.length) {
      threads = Arrays.copyOf(threads, threadCount * 2);
    }
    ThreadStream thread = new ThreadStream(id, batches);
    threadOf.put(id, threadCount);
    threads[threadCount++] = thread;
    return thread;
  }

  int threads() {
    return threadCount;
  }

  ThreadStream threadAt(int index) {
    return threads[index];
  }

  /// The thread that holds a P.
  @Nullable ThreadStream holder(int p) {
    for (int i = 0; i < threadCount; i++) {
      if (threads[i].p == p) {
        return threads[i];
      }
    }
    return null;
  }

  static int proc(ThreadStream t, long number) throws TraceFault {
    if (number < 0 || number >= Procs.MOST) {
      throw t.fault("P {0} cannot be", "不可能有 P {0}", Long.toUnsignedString(number));
    }
    return (int) number;
  }

  /// Events of running code need a thread, a P and a goroutine.
  static void needGoroutine(ThreadStream t) throws TraceFault {
    if (!t.real() || t.p < 0 || t.g < 0) {
      throw t.fault("an event of a running goroutine where none runs", "没有 goroutine 在运行，却有运行中的事件");
    }
  }

  static void needProc(ThreadStream t) throws TraceFault {
    if (!t.real() || t.p < 0) {
      throw t.fault("an event of a P on a thread that has none", "线程没有 P，却有 P 的事件");
    }
  }
}
