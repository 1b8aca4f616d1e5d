package gotriage.analyse.trace;

/// One cycle's concurrent mark phase.
///
/// @param start,end nanoseconds of the trace; a cycle that was under way when the trace began
///   starts with it, one that it cuts ends with it
/// @param heapStart,heapEnd live heap in bytes at both, 0 where the trace does not say
/// @param goal the heap size it aimed at, in bytes
/// @param assists,assistNanos mark assists that began in it and what they took
public record GcCycle(
    long start, long end, long heapStart, long heapEnd, long goal, long assists, long assistNanos) {

  public long nanos() {
    return end - start;
  }
}
