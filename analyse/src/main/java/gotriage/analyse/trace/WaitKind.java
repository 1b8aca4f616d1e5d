package gotriage.analyse.trace;

/// What a goroutine does with its time, coarse enough for a column each.
///
/// The reasons of waits are the runtime's words (`runtime/traceruntime.go`, `traceBlockReason`, Go
/// 1.22 to 1.26).
public enum WaitKind {
  RUNNING,
  /// Ready, waiting for a P.
  RUNNABLE,
  SYSCALL,
  NETWORK,
  CHANNEL,
  SELECT,
  /// Mutexes, wait groups, condition variables.
  SYNC,
  SLEEP,
  /// Mark assist credit, the collector's own waits.
  GC,
  /// Blocked for ever: `select {}`, a nil channel.
  FOREVER,
  /// Reason not known, or none of these.
  OTHER;

  static WaitKind of(String reason) {
    return switch (reason) {
      case "network" -> NETWORK;
      case "chan send", "chan receive" -> CHANNEL;
      case "select" -> SELECT;
      case "sleep" -> SLEEP;
      case "forever" -> FOREVER;
      default ->
          reason.startsWith("sync")
              ? SYNC
              : reason.startsWith("GC") || reason.equals("wait until GC ends") ? GC : OTHER;
    };
  }
}
