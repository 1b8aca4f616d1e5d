package gotriage.read.trace.v2;

import java.util.Arrays;

/// What is known of the Ps, by their number.
final class Procs {
  /// The wire's states (`tracev2.ProcStatus`).
  static final int UNKNOWN = 0;

  static final int RUNNING = 1;
  static final int IDLE = 2;
  static final int SYSCALL = 3;
  static final int SYSCALL_ABANDONED = 4;

  /// More Ps than any machine has; a larger number is damage.
  static final int MOST = 1 << 16;

  private byte[] status = new byte[64];
  private long[] sequence = new long[64];
  private int[] generation = new int[64];

  int status(int p) {
    return p < status.length ? status[p] : UNKNOWN;
  }

  void status(int p, int value) {
    if (p >= status.length) {
      int more = Math.max(p + 1, status.length * 2);
      status = Arrays.copyOf(status, more);
      sequence = Arrays.copyOf(sequence, more);
      generation = Arrays.copyOf(generation, more);
    }
    status[p] = (byte) value;
  }

  void restart(int p, int inGeneration) {
    sequence[p] = 0;
    generation[p] = inGeneration;
  }

  boolean follows(int p, long number, int inGeneration) {
    return generation[p] == inGeneration && number == sequence[p] + 1;
  }

  void sequence(int p, long number) {
    sequence[p] = number;
  }
}
