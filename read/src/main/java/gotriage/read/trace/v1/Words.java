package gotriage.read.trace.v1;

import gotriage.read.trace.wire.Interner;

/// The newer format's words for what the older one has numbers for.
final class Words {
  /// Go 1.21's reasons of stops (`runtime/trace.go`, `stwReason`).
  private static final String[] STOPS = {
    "",
    "GC mark termination",
    "GC sweep termination",
    "write heap dump",
    "goroutine profile",
    "goroutine profile cleanup",
    "all goroutine stack trace",
    "read mem stats",
    "AllThreadsSyscall",
    "GOMAXPROCS",
    "start trace",
    "stop trace",
    "CountPagesInUse (test)",
    "ReadMetricsSlow (test)",
    "ReadMemStatsSlow (test)",
    "PageCachePagesLeaked (test)",
    "ResetDebugLog (test)"
  };

  private static final int WITH_STOP_REASONS = 21;

  private final Interner interner;
  private final int format;
  private final int[] reasons = new int[Types.COUNT];

  Words(Interner interner, int format) {
    this.interner = interner;
    this.format = format;
    for (int type = 0; type < reasons.length; type++) {
      String reason = word(type);
      reasons[type] = reason == null ? -1 : interner.string(reason);
    }
  }

  /// Why a goroutine blocks or yields by the event's type, -1 for one that does neither.
  int reason(int type) {
    return reasons[type];
  }

  /// Why the world is stopped. Before Go 1.21 two kinds are told apart.
  int stop(long kind) {
    long known = format < WITH_STOP_REASONS ? kind == 0 || kind == 1 ? kind + 1 : 0 : kind;
    return interner.string(known >= 0 && known < STOPS.length ? STOPS[(int) known] : "");
  }

  private static @org.jspecify.annotations.Nullable String word(int type) {
    return switch (type) {
      case Types.GO_STOP -> "forever";
      case Types.GO_SCHED -> "runtime.Gosched";
      case Types.GO_PREEMPT -> "preempted";
      case Types.GO_SLEEP -> "sleep";
      case Types.GO_BLOCK -> "";
      case Types.GO_BLOCK_SEND -> "chan send";
      case Types.GO_BLOCK_RECV -> "chan receive";
      case Types.GO_BLOCK_SELECT -> "select";
      case Types.GO_BLOCK_SYNC -> "sync";
      case Types.GO_BLOCK_COND -> "sync.(*Cond).Wait";
      case Types.GO_BLOCK_NET -> "network";
      case Types.GO_BLOCK_GC -> "GC mark assist wait for work";
      default -> null;
    };
  }
}
