package gotriage.model.trace;

/// Where a goroutine is in its life (`internal/trace/resources.go`, Go 1.26).
public enum GoState {
  /// Before it was first seen: it is older than the trace.
  UNDETERMINED,
  NOT_EXIST,
  /// Ready, and waiting for a P.
  RUNNABLE,
  RUNNING,
  /// Blocked, for the reason that its transition names.
  WAITING,
  /// In a system call or a call into C.
  SYSCALL;

  /// Whether it occupies a thread.
  public boolean executing() {
    return this == RUNNING || this == SYSCALL;
  }
}
