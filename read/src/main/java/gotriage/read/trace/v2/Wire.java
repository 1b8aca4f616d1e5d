package gotriage.read.trace.v2;

/// The event types of the wire and how many numbers follow each (`tracev2/events.go`, Go 1.26).
final class Wire {
  static final int EVENT_BATCH = 1;
  static final int STACKS = 2;
  static final int STACK = 3;
  static final int STRINGS = 4;
  static final int STRING = 5;
  static final int CPU_SAMPLES = 6;
  static final int CPU_SAMPLE = 7;
  static final int FREQUENCY = 8;
  static final int PROCS_CHANGE = 9;
  static final int PROC_START = 10;
  static final int PROC_STOP = 11;
  static final int PROC_STEAL = 12;
  static final int PROC_STATUS = 13;
  static final int GO_CREATE = 14;
  static final int GO_CREATE_SYSCALL = 15;
  static final int GO_START = 16;
  static final int GO_DESTROY = 17;
  static final int GO_DESTROY_SYSCALL = 18;
  static final int GO_STOP = 19;
  static final int GO_BLOCK = 20;
  static final int GO_UNBLOCK = 21;
  static final int GO_SYSCALL_BEGIN = 22;
  static final int GO_SYSCALL_END = 23;
  static final int GO_SYSCALL_END_BLOCKED = 24;
  static final int GO_STATUS = 25;
  static final int STW_BEGIN = 26;
  static final int STW_END = 27;
  static final int GC_ACTIVE = 28;
  static final int GC_BEGIN = 29;
  static final int GC_END = 30;
  static final int SWEEP_ACTIVE = 31;
  static final int SWEEP_BEGIN = 32;
  static final int SWEEP_END = 33;
  static final int ASSIST_ACTIVE = 34;
  static final int ASSIST_BEGIN = 35;
  static final int ASSIST_END = 36;
  static final int HEAP_ALLOC = 37;
  static final int HEAP_GOAL = 38;
  static final int GO_LABEL = 39;
  static final int USER_TASK_BEGIN = 40;
  static final int USER_TASK_END = 41;
  static final int USER_REGION_BEGIN = 42;
  static final int USER_REGION_END = 43;
  static final int USER_LOG = 44;
  static final int GO_SWITCH = 45;
  static final int GO_SWITCH_DESTROY = 46;
  static final int GO_CREATE_BLOCKED = 47;
  static final int GO_STATUS_STACK = 48;
  static final int EXPERIMENTAL_BATCH = 49;
  static final int SYNC = 50;
  static final int CLOCK_SNAPSHOT = 51;
  static final int END_OF_GENERATION = 52;
  static final int FIRST_EXPERIMENTAL = 128;

  /// The first format versions in which a generation ends with a byte of its own, and has its clock
  /// in a sync batch.
  static final int WITH_END_OF_GENERATION = 26;

  static final int WITH_SYNC = 25;

  /// Limits of the format (`tracev2/spec.go`).
  static final int LARGEST_BATCH = 64 << 10;

  static final int LONGEST_STRING = 1 << 10;
  static final int DEEPEST_STACK = 128;

  static final int UNTIMED = -1;

  private static final byte[] ARGUMENTS = new byte[256];

  static {
    java.util.Arrays.fill(ARGUMENTS, (byte) UNTIMED);
    // From ProcsChange (9) to GoStatusStack (48), without the time difference.
    byte[] timed = {
      2, 2, 0, 3, 2, 3, 1, 2, 0, 0, 2, 2, 3, 2, 0, 0, 3, 2, 0, 1, //
      2, 1, 1, 1, 2, 1, 1, 0, 1, 1, 1, 4, 2, 3, 3, 4, 2, 2, 3, 4
    };
    System.arraycopy(timed, 0, ARGUMENTS, PROCS_CHANGE, timed.length);
    // The experiment AllocFree: spans, objects, stacks.
    byte[] experimental = {3, 3, 1, 2, 2, 1, 2, 2, 1};
    System.arraycopy(experimental, 0, ARGUMENTS, FIRST_EXPERIMENTAL, experimental.length);
  }

  private Wire() {}

  /// Numbers after the time difference, [#UNTIMED] for what does not occur in a thread's stream.
  static int arguments(int type) {
    return ARGUMENTS[type];
  }
}
