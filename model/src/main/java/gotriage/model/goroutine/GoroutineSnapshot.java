package gotriage.model.goroutine;

import java.util.List;

/// All goroutines of one moment.
///
/// @param form which form the evidence had
/// @param total how many goroutines the process had, as the evidence states or counts it
/// @param groups by count, largest first
/// @param complete false when the text was cut (a dump ends at 64 MiB, `runtime/pprof`
///   `writeGoroutineStacks`) or damaged; frames that Go leaves out of a deep stack do not count
/// @param crash what the process died of, as printed before its goroutines (`panic: …`, `fatal
///   error: …`, `SIGQUIT: quit`, `[signal …]`), a line each; empty for a living process
public record GoroutineSnapshot(
    Form form, long total, List<GoroutineGroup> groups, boolean complete, List<String> crash) {

  public GoroutineSnapshot(Form form, long total, List<GoroutineGroup> groups, boolean complete) {
    this(form, total, groups, complete, List.of());
  }

  /// A panic prints its own goroutine only, unless `GOTRACEBACK=all` says otherwise.
  public boolean onlyTheCrashed() {
    return !crash.isEmpty() && total == 1;
  }

  /// Where a snapshot came from; it decides what its groups can know.
  public enum Form {
    /// Protobuf or debug=1 text: counts and labels; no ids, ages or creators.
    PROFILE,
    /// debug=2, panic or SIGQUIT text: ids, states, ages and creators.
    DUMP
  }
}
