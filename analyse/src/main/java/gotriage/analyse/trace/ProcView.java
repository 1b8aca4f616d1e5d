package gotriage.analyse.trace;

/// How the Ps were used.
///
/// @param gomaxprocs the last value seen
/// @param capacity nanoseconds that all Ps had together
/// @param held nanoseconds that threads held Ps; the rest was idle
/// @param running nanoseconds that goroutines ran on them, the collector's workers and assists
///   included
public record ProcView(int gomaxprocs, long capacity, long held, long running) {
  public long idle() {
    return Math.max(0, capacity - held);
  }
}
