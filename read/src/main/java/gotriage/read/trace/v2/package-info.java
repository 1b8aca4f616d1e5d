/// The trace format of Go 1.22 to 1.27: generations of batches, one batch a thread and stretch.
///
/// Written from the format as `internal/trace` of Go 1.26 documents it (`tracev2/events.go`,
/// `order.go`): a generation is read whole, then its threads' streams are merged by time, subject
/// to the sequence numbers of goroutines and Ps, since clocks of processors may differ.
@NullMarked
package gotriage.read.trace.v2;

import org.jspecify.annotations.NullMarked;
