package gotriage.read.trace.v1;

/// The event types of the wire (`runtime/trace.go`, Go 1.21) and how many numbers each has.
final class Types {
  static final int BATCH = 1;
  static final int FREQUENCY = 2;
  static final int STACK = 3;
  static final int GOMAXPROCS = 4;
  static final int PROC_START = 5;
  static final int PROC_STOP = 6;
  static final int GC_START = 7;
  static final int GC_DONE = 8;
  static final int STW_START = 9;
  static final int STW_DONE = 10;
  static final int SWEEP_START = 11;
  static final int SWEEP_DONE = 12;
  static final int GO_CREATE = 13;
  static final int GO_START = 14;
  static final int GO_END = 15;
  static final int GO_STOP = 16;
  static final int GO_SCHED = 17;
  static final int GO_PREEMPT = 18;
  static final int GO_SLEEP = 19;
  static final int GO_BLOCK = 20;
  static final int GO_UNBLOCK = 21;
  static final int GO_BLOCK_SEND = 22;
  static final int GO_BLOCK_RECV = 23;
  static final int GO_BLOCK_SELECT = 24;
  static final int GO_BLOCK_SYNC = 25;
  static final int GO_BLOCK_COND = 26;
  static final int GO_BLOCK_NET = 27;
  static final int GO_SYS_CALL = 28;
  static final int GO_SYS_EXIT = 29;
  static final int GO_SYS_BLOCK = 30;
  static final int GO_WAITING = 31;
  static final int GO_IN_SYSCALL = 32;
  static final int HEAP_ALLOC = 33;
  static final int HEAP_GOAL = 34;
  static final int TIMER_GOROUTINE = 35;
  static final int STRING = 37;
  static final int GO_START_LOCAL = 38;
  static final int GO_UNBLOCK_LOCAL = 39;
  static final int GO_SYS_EXIT_LOCAL = 40;
  static final int GO_START_LABEL = 41;
  static final int GO_BLOCK_GC = 42;
  static final int ASSIST_START = 43;
  static final int ASSIST_DONE = 44;
  static final int USER_TASK_CREATE = 45;
  static final int USER_TASK_END = 46;
  static final int USER_REGION = 47;
  static final int USER_LOG = 48;
  static final int CPU_SAMPLE = 49;
  static final int COUNT = 50;

  /// Numbers after the time, the stack not counted; -1 for what has no time.
  private static final byte[] ARGUMENTS = {
    -1, -1, -1, -1, 1, 1, 0, 1, 0, 1, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0, //
    0, 2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 1, 1, 1, 1, -1, 0, -1, 1, 1, //
    2, 3, 0, 0, 0, 3, 1, 3, 2, 3
  };

  private Types() {}

  static boolean timed(int type) {
    return ARGUMENTS[type] >= 0;
  }

  /// Index of the stack among the numbers, the time being number 0; -1 where there is none.
  static int stackAt(int type) {
    boolean has =
        switch (type) {
          case GOMAXPROCS,
              GC_START,
              SWEEP_START,
              GO_CREATE,
              GO_STOP,
              GO_SCHED,
              GO_PREEMPT,
              GO_SLEEP,
              GO_BLOCK,
              GO_UNBLOCK,
              GO_BLOCK_SEND,
              GO_BLOCK_RECV,
              GO_BLOCK_SELECT,
              GO_BLOCK_SYNC,
              GO_BLOCK_COND,
              GO_BLOCK_NET,
              GO_SYS_CALL,
              GO_UNBLOCK_LOCAL,
              GO_BLOCK_GC,
              ASSIST_START,
              CPU_SAMPLE ->
              true;
          default -> type >= USER_TASK_CREATE && type <= USER_LOG;
        };
    return has ? ARGUMENTS[type] + 1 : -1;
  }

  /// Numbers of a timed event, time and stack counted.
  static int numbers(int type) {
    return ARGUMENTS[type] + (stackAt(type) >= 0 ? 2 : 1);
  }
}
