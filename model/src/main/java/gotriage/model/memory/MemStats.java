package gotriage.model.memory;

/// `runtime.MemStats` as the tail of a heap profile's debug=1 text prints it; bytes, counts and
/// nanoseconds.
///
/// @param maxRss the kernel's high-water mark in bytes, 0 when not printed
/// @param recentPausesNanos the last stop-the-world pauses, newest last, at most 256 (`PauseNs`)
/// @param gcCpuFraction share of GOMAXPROCS × wall since the start of the process, not of CPU used
public record MemStats(
    long totalAlloc,
    long sys,
    long mallocs,
    long frees,
    long heapAlloc,
    long heapSys,
    long heapIdle,
    long heapInuse,
    long heapReleased,
    long heapObjects,
    long stackInuse,
    long gcSys,
    long otherSys,
    long nextGc,
    long lastGcUnixNanos,
    long[] recentPausesNanos,
    long numGc,
    long numForcedGc,
    double gcCpuFraction,
    long maxRss) {}
