package gotriage.target.gops;

/// What a gops agent is asked for: one byte (google/gops `signal/signal.go`). Those that change the
/// target (run a GC, set its percentage) are left out on purpose.
public enum GopsCommand {
  STACK(0x1),
  MEMSTATS(0x3),
  VERSION(0x4),
  HEAP(0x5),
  CPU(0x6),
  STATS(0x7),
  TRACE(0x8);

  private final int code;

  GopsCommand(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
