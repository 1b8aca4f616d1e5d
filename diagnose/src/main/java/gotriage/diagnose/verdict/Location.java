package gotriage.diagnose.verdict;

import gotriage.model.Frame;
import org.jspecify.annotations.Nullable;

/// Where it is.
///
/// @param frame the hot line, the stuck frame, the allocation site
/// @param module the module of the frame's package as far as known, empty otherwise
/// @param own true for the service's own code, false for a dependency, the standard library or the
///   runtime
/// @param createdBy the `go` statement, where the goroutine matters and the evidence has it
public record Location(Frame frame, String module, boolean own, @Nullable Frame createdBy) {}
