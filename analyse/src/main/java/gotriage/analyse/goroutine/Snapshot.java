package gotriage.analyse.goroutine;

import gotriage.model.goroutine.GoroutineSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A snapshot with its name and, where known, the time it was taken.
///
/// @param name of the evidence; of several in one file with `#1`, `#2` behind
public record Snapshot(String name, @Nullable Instant at, GoroutineSnapshot model) {}
