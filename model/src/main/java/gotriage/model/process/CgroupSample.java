package gotriage.model.process;

/// CPU and memory limits of the cgroup and its ancestors, the tightest that applies.
///
/// @param version 1 or 2
/// @param path the group whose quota applies
/// @param quotaCores CPU quota in cores (`cfs_quota_us/cfs_period_us`, `cpu.max`), 0 when unlimited
/// @param periods,throttledPeriods cumulative (`cpu.stat`)
/// @param throttledSeconds cumulative
/// @param memoryLimitBytes 0 when unlimited
public record CgroupSample(
    int version,
    String path,
    double quotaCores,
    long periods,
    long throttledPeriods,
    double throttledSeconds,
    long memoryLimitBytes,
    long memoryUsedBytes) {}
