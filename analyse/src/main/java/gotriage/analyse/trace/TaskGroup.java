package gotriage.analyse.trace;

/// The tasks of one name.
///
/// @param begun within the trace
/// @param ended of these within it
/// @param older that ended in it and had begun before
/// @param latency from begin to end, of those that have both
/// @param nanos what goroutines did in regions of these tasks, by [WaitKind#ordinal]; of nested
///   regions the outer one counts
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TaskGroup(
    String name,
    long begun,
    long ended,
    long older,
    Quantiles latency,
    long regions,
    long logs,
    long[] nanos) {}
