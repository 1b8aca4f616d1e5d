package gotriage.analyse.trace;

/// How many goroutines a trace shows.
///
/// @param seen all of them
/// @param created,ended within the trace
/// @param most that lived at one time
/// @param lifetimes of those that were both created and ended within the trace
public record Lives(long seen, long created, long ended, long most, Quantiles lifetimes) {
  /// Those that are older than the trace.
  public long old() {
    return seen - created;
  }
}
