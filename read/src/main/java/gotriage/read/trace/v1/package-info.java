/// The trace format of Go 1.11 to 1.21: batches of a P's events, with clock, strings and stacks at
/// the end of the file.
///
/// Written from the format as `internal/trace/internal/tracev1` and `internal/trace/tracev1.go` of
/// Go 1.26 document it, and delivered as the events of the newer format that mean the same.
@NullMarked
package gotriage.read.trace.v1;

import org.jspecify.annotations.NullMarked;
