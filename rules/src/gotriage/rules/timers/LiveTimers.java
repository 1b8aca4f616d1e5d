package gotriage.rules.timers;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HeapView;
import gotriage.rules.collector.HeapOwners;
import gotriage.rules.collector.HeapOwners.Owner;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Timers that are alive, by the function that made them, beside the goroutines there are to use
/// them.
///
/// The heap profile samples one allocation in 512 kB, that is one timer in some 2000: a count below
/// a few thousand is a guess.
///
/// @param makers functions with live timers, most first; figures of the timers alone, without their
///   channels
/// @param bytes of the leading maker's timers and channels
/// @param goroutines all of them, 0 when unknown
public record LiveTimers(List<Owner> makers, long bytes, long goroutines, String evidence) {
  /// One sample of the heap profile stands for so many bytes (`runtime.MemProfileRate`). One may be
  /// of the only ticker there is; two of the same maker are not.
  private static final long SAMPLE_BYTES = 512 << 10;

  /// A timer is of use to a goroutine; so many times more timers than goroutines are of none.
  private static final int PER_GOROUTINE = 10;

  /// What makes the timer itself since Go 1.23; before, the maker did, and made the channel too.
  private static final FunctionSet TIMER_ITSELF = FunctionSet.of("time.newTimer");

  /// Null without a heap profile, or when it has none.
  public static @Nullable LiveTimers of(Analysis analysis, FunctionSet made) {
    return of(analysis, made, FunctionSet.of());
  }

  /// Those that were not made on behalf of others.
  public static @Nullable LiveTimers of(Analysis analysis, FunctionSet made, FunctionSet except) {
    HeapView heap = analysis.heap();
    if (heap == null) {
      return null;
    }
    List<Owner> all = makers(heap, made, except, false);
    List<Owner> timers = makers(heap, made, except, true);
    List<Owner> makers = timers.isEmpty() ? all : timers;
    if (makers.isEmpty()) {
      return null;
    }
    GoroutineView goroutines = analysis.goroutines();
    String leading = makers.getFirst().place().function();
    return new LiveTimers(
        makers,
        all.stream()
            .filter(o -> o.place().function().equals(leading))
            .mapToLong(Owner::inuseBytes)
            .sum(),
        goroutines == null ? 0 : goroutines.total(),
        heap.evidence());
  }

  private static List<Owner> makers(
      HeapView heap, FunctionSet made, FunctionSet except, boolean itself) {
    return HeapOwners.of(
            heap,
            site ->
                site.through(made)
                    && !site.through(except)
                    && (!itself || TIMER_ITSELF.contains(site.stack().getFirst().function())))
        .stream()
        .filter(o -> o.inuseObjects() > 0)
        .sorted(Comparator.comparingLong(Owner::inuseObjects).reversed())
        .toList();
  }

  /// The function that made most.
  public Owner leading() {
    return makers.getFirst();
  }

  /// True when the profile can tell them from a few.
  public boolean many() {
    return bytes >= 2 * SAMPLE_BYTES;
  }

  /// Far more than there are goroutines that could use them.
  public boolean outnumber() {
    return goroutines > 0 && many() && count() >= PER_GOROUTINE * goroutines;
  }

  /// About how many the leading function has alive.
  public long count() {
    return leading().inuseObjects();
  }
}
