package gotriage.analyse.trace;

import java.util.Locale;
import java.util.Optional;

/// The profiles that `go tool trace -pprof` makes of a trace.
public enum TraceProfile {
  /// Time blocked on the network.
  NET,
  /// Time blocked on channels, selects, mutexes, wait groups, condition variables.
  SYNC,
  SYSCALL,
  /// Time between ready and running.
  SCHED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TraceProfile> of(String word) {
    for (TraceProfile profile : values()) {
      if (profile.word().equals(word)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }
}
