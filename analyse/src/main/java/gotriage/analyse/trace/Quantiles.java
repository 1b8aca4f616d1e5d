package gotriage.analyse.trace;

/// How many durations there were, how long they were in all, and how they are spread; nanoseconds,
/// quantiles rounded up by at most 1/32.
public record Quantiles(
    long count, long total, long p50, long p90, long p99, long p999, long most) {}
