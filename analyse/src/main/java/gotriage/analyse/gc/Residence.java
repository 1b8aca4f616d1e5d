package gotriage.analyse.gc;

import gotriage.model.memory.MemStats;

/// Where the process's resident memory is: what the runtime accounts for, and the rest.
///
/// @param rss bytes, by the kernel or the program's own word
/// @param peak true where only the kernel's high-water mark is known
/// @param objects live and dead ones that are not yet swept
/// @param fragmentation in spans in use beside objects
/// @param idle spans without objects that the runtime keeps for the next ones
/// @param stacks of goroutines
/// @param collector bitmaps and work buffers
/// @param other of the runtime: spans, caches, profiling buckets
/// @param outside what no figure of the runtime has: C libraries, mmap, thread stacks, the program
///   text; negative where the runtime has pages that were never touched
public record Residence(
    double rss,
    boolean peak,
    double objects,
    double fragmentation,
    double idle,
    double stacks,
    double collector,
    double other,
    double outside,
    String evidence) {

  static Residence of(double rss, boolean peak, MemStats m, String evidence) {
    double objects = m.heapAlloc();
    double fragmentation = Math.max(0, m.heapInuse() - m.heapAlloc());
    double idle = Math.max(0, m.heapIdle() - m.heapReleased());
    double stacks = m.stackInuse();
    double collector = m.gcSys();
    double known = m.heapSys() + stacks + collector;
    double other = Math.max(0, m.sys() - known);
    double outside = rss - objects - fragmentation - idle - stacks - collector - other;
    return new Residence(
        rss, peak, objects, fragmentation, idle, stacks, collector, other, outside, evidence);
  }
}
