package gotriage.analyse.trace;

import gotriage.model.trace.GoState;

/// How a goroutine came to wait for a P.
public enum ReadyKind {
  CREATED,
  UNBLOCKED,
  /// Preempted, or it yielded by `runtime.Gosched`.
  STOPPED,
  /// It came out of a system call and its P was gone.
  SYSCALL_EXIT,
  /// It was ready when the trace began.
  OLD;

  static ReadyKind of(GoState before) {
    return switch (before) {
      case NOT_EXIST -> CREATED;
      case WAITING -> UNBLOCKED;
      case RUNNING, RUNNABLE -> STOPPED;
      case SYSCALL -> SYSCALL_EXIT;
      case UNDETERMINED -> OLD;
    };
  }
}
