package gotriage.analyse.trace;

import gotriage.model.Frame;
import org.jspecify.annotations.Nullable;

/// The logs of one category from one place.
///
/// @param first,last nanoseconds of the trace
/// @param message the last one
public record LogGroup(
    String category, @Nullable Frame at, long count, long first, long last, String message) {}
