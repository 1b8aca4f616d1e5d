package gotriage.analyse.trace;

import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceTables;
import gotriage.model.trace.WallClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that was learned from a trace in one pass.
///
/// @param start,end nanoseconds of the trace's clock
/// @param clock the first moment that is known on the wall clock too
/// @param busiest numbers of the goroutines that ran longest
/// @param waits blocked time by reason and stack
/// @param reasons blocked time by reason
/// @param unnamed waits that ended without a goroutine having ended them, by reason and stack
/// @param ready scheduler latency, and by how goroutines came to be ready
/// @param readyStacks by who made them ready; the reason is a [ReadyKind#ordinal]
/// @param worst the longest waits for a P
public record TraceView(
    TraceOrigin origin,
    TraceTables tables,
    long start,
    long end,
    @Nullable WallClock clock,
    Lives lives,
    List<GoroutineGroup> groups,
    List<Long> busiest,
    List<StackTime> waits,
    List<StackTime> reasons,
    List<StackTime> unnamed,
    Quantiles ready,
    Map<ReadyKind, Quantiles> readyKinds,
    List<StackTime> readyStacks,
    List<Latency> worst,
    SyscallView syscalls,
    GcView gc,
    List<StopView> stops,
    ProcView procs,
    MutatorUtilizationView utilization,
    AnnotationView annotations,
    long cpuSamples) {

  public long nanos() {
    return end - start;
  }
}
