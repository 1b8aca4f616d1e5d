package gotriage.model.trace;

/// Takes a trace event by event, in the one order that is consistent for all goroutines and Ps.
///
/// Times are nanoseconds on the trace's own clock and never go back. A goroutine is given as a
/// small index `g`, which is free again, and may be given to another goroutine, once its transition
/// to [GoState#NOT_EXIST] was delivered: arrays by `g` stay as small as the most goroutines that
/// ever lived at a time. `g` and `p` are [#NONE] where an event belongs to none. Strings and stacks
/// are numbers of [TraceTables], 0 where there is none.
public interface TraceSink {
  int NONE = -1;

  /// The first call.
  default void begin(TraceOrigin origin, TraceTables tables) {}

  /// A generation begins (Go 1.22 and newer); every P and goroutine is named anew in it.
  default void sync(long time) {}

  default void clock(WallClock clock) {}

  /// A goroutine changes its state, or, where `from` equals `to`, is confirmed in it.
  ///
  /// @param id the number the program knows it by
  /// @param reason why it waits or yields, a string; 0 where the trace does not say
  /// @param own its own stack where the event has one; a new goroutine's is the function it starts
  ///   in
  /// @param actor the goroutine on whose thread this happened: the creator, the one that unblocks,
  ///   itself
  /// @param here the stack of the actor
  /// @param p where it happened
  default void goroutine(
      long time,
      int g,
      long id,
      GoState from,
      GoState to,
      int reason,
      int own,
      int actor,
      int here,
      int p) {}

  /// A P gets or loses its thread.
  ///
  /// @param g the goroutine on the thread that the P is taken from or given to
  default void proc(long time, int p, ProcState from, ProcState to, int g) {}

  /// @param name a string, for a stop of the world why
  /// @param g the goroutine it belongs to, or on whose thread it happens
  default void rangeBegin(long time, RangeKind kind, int name, int g, int p, int stack) {}

  /// A range is under way where a generation begins.
  default void rangeActive(long time, RangeKind kind, int g, int p) {}

  /// @param swept,reclaimed bytes of a sweep, 0 for all else
  default void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {}

  default void procs(long time, int gomaxprocs, int stack) {}

  /// Bytes of live heap and of what was allocated since the last mark (`gcController.heapLive`).
  default void heap(long time, long bytes) {}

  /// The heap size at which the collector means to be done (`gcController.heapGoal`).
  default void heapGoal(long time, long bytes) {}

  /// What the runtime calls a goroutine: `GC (dedicated)`.
  default void label(long time, int g, int p, int label) {}

  /// A task begins (`runtime/trace.NewTask`).
  ///
  /// @param task its number in the program, never 0
  /// @param parent the task it was made in, 0 for none
  /// @param name a string
  default void taskBegin(long time, long task, long parent, int name, int g, int p, int stack) {}

  /// A task ends; it may have begun before the trace, on another goroutine, or have ended before.
  default void taskEnd(long time, long task, int g, int p, int stack) {}

  /// A goroutine enters a region (`runtime/trace.StartRegion`, `WithRegion`).
  ///
  /// @param task the task of the region's context, 0 for none
  /// @param name a string
  default void regionBegin(long time, long task, int name, int g, int p, int stack) {}

  /// A goroutine leaves the region it entered last, or one it entered before the trace.
  default void regionEnd(long time, long task, int name, int g, int p, int stack) {}

  /// The program says something (`runtime/trace.Log`).
  ///
  /// @param task the task of the context, 0 for none
  /// @param category,message strings; the category may be the empty one
  default void log(long time, long task, int category, int message, int g, int p, int stack) {}

  /// A sample of a CPU profile that ran at the same time.
  ///
  /// @param id the goroutine's number, 0 for none
  default void cpuSample(long time, long id, int p, int stack) {}

  /// The last call.
  default void end(long time) {}
}
