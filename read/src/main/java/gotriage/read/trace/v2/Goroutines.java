package gotriage.read.trace.v2;

import gotriage.read.trace.wire.LongIntTable;
import java.util.Arrays;

/// What is known of the goroutines that live: by index, which the next goroutine takes over when
/// one has ended.
final class Goroutines {
  /// The wire's states (`tracev2.GoStatus`).
  static final int RUNNABLE = 1;

  static final int RUNNING = 2;
  static final int SYSCALL = 3;
  static final int WAITING = 4;

  private final LongIntTable index = new LongIntTable(1 << 10);
  private long[] id = new long[1 << 10];
  private byte[] status = new byte[1 << 10];
  private long[] sequence = new long[1 << 10];
  private int[] generation = new int[1 << 10];
  private int[] stopName = new int[1 << 10];
  private int[] free = new int[64];
  private int freeCount;
  private int used;

  /// The index of a goroutine, -1 for an unknown one.
  int find(long goroutine) {
    return index.get(goroutine);
  }

  int add(long goroutine, int goroutineStatus, int inGeneration) {
    int g;
    if (freeCount > 0) {
      g = free[--freeCount];
    } else {
      g = used++;
      if (g == id.length) {
        int more = g * 2;
        id = Arrays.copyOf(id, more);
        status = Arrays.copyOf(status, more);
        sequence = Arrays.copyOf(sequence, more);
        generation = Arrays.copyOf(generation, more);
        stopName = Arrays.copyOf(stopName, more);
      }
    }
    id[g] = goroutine;
    status[g] = (byte) goroutineStatus;
    sequence[g] = 0;
    generation[g] = inGeneration;
    stopName[g] = 0;
    index.put(goroutine, g);
    return g;
  }

  void remove(int g) {
    index.remove(id[g]);
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = g;
  }

  long id(int g) {
    return id[g];
  }

  int status(int g) {
    return status[g];
  }

  void status(int g, int value) {
    status[g] = (byte) value;
  }

  /// Begins a new count of sequence numbers, as each generation does.
  void restart(int g, int inGeneration) {
    sequence[g] = 0;
    generation[g] = inGeneration;
  }

  /// Whether a sequence number is the next one of a goroutine.
  boolean follows(int g, long number, int inGeneration) {
    return generation[g] == inGeneration && number == sequence[g] + 1;
  }

  void sequence(int g, long number) {
    sequence[g] = number;
  }

  /// The name of the stop of the world that a goroutine has begun.
  int stopName(int g) {
    return stopName[g];
  }

  void stopName(int g, int name) {
    stopName[g] = name;
  }
}
