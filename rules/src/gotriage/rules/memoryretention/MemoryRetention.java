package gotriage.rules.memoryretention;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HeapView;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.collector.HeapOwners;
import gotriage.rules.collector.HeapOwners.Owner;
import gotriage.rules.collector.LiveHeap;
import gotriage.rules.collector.LiveHeap.Grower;
import gotriage.rules.timers.TimerFunctions;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A live heap that grows from collection to collection, at one site, without goroutines or timers
/// that would explain it.
@ServiceProvider(Rule.class)
public final class MemoryRetention implements Rule {
  /// A site that keeps what it makes. A cache with a bound makes far more than it keeps once it is
  /// full; a batch gives all back.
  private static final double KEPT = 0.75;

  /// Part of the live heap that one function must hold to be named.
  private static final double LEADING = 0.25;

  private static final long LIVE_BYTES = 8L << 20;

  /// What a parked goroutine holds beside its stack, as a rule of thumb: arguments, buffers.
  private static final long BYTES_PER_GOROUTINE = 4096;

  private static final FunctionSet TIMERS =
      TimerFunctions.MAKE_TICKER
          .or(TimerFunctions.MAKE_TIMER)
          .or(TimerFunctions.MAKE_CALLBACK)
          .or(FunctionSet.of("net/http/pprof.*", "runtime/pprof.*"));

  @Override
  public String cause() {
    return "memory-retention";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    HeapView heap = analysis.heap();
    LiveHeap live = LiveHeap.of(analysis);
    if (heap == null
        || live == null
        || live.bytes() < LIVE_BYTES
        || !live.grows()
        || goroutinesExplain(analysis, live.bytesPerSecond())) {
      return List.of();
    }
    Grower grower = live.grower(s -> !s.through(TIMERS));
    Owner holder = grower != null ? grower.owner() : live.earlier() == null ? keeper(heap) : null;
    if (holder == null || grower == null && holder.inuseBytes() < LEADING * live.bytes()) {
      return List.of();
    }
    double growth = live.bytesPerSecond();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, holder.place(), null))
            .severity(soon(analysis, growth) ? Severity.S1 : Severity.S2)
            .story(
                "The live heap grows by about {0}; it is {1} allocated by {2} that stays.",
                "存活堆大约以 {0} 增长；留下来的是 {2} 分配的内存（{1}）。",
                Quantity.bytesPerSecond(growth),
                Quantity.bytes(holder.inuseBytes()),
                holder.place().function())
            .bringsAbout("memory-limit-spiral", "large-live-heap");
    live.tell(claim, analysis);
    if (grower != null) {
      claim.strong(
          heap.evidence(),
          "{0} allocated at {1} are alive, {2} more than at the first reading",
          "{1} 分配的内存存活 {0}，比第一次读数多 {2}",
          Quantity.bytes(holder.inuseBytes()),
          holder.place().shortPosition(),
          Quantity.bytes(grower.growth()));
    } else {
      claim.strong(
          heap.evidence(),
          "{0} allocated at {1} are in use, {2} of all that was ever allocated there",
          "{1} 分配的内存有 {0} 在用，占历来在此分配的 {2}",
          Quantity.bytes(holder.inuseBytes()),
          holder.place().shortPosition(),
          Quantity.percent(holder.kept()));
    }
    GoroutineView goroutines = analysis.goroutines();
    if (goroutines != null && goroutines.before() >= 0 && goroutines.growing().isEmpty()) {
      claim
          .supporting(
              goroutines.evidence(),
              "no group of goroutines grows ({0} in all)",
              "没有任何 goroutine 分组在增长（共 {0} 个）",
              Quantity.count(goroutines.total()))
          .not("channel-leak", "no goroutines pile up that could hold it", "没有堆积的 goroutine 攥着它");
    }
    return List.of(claim.build());
  }

  /// Without two profiles: the function that holds most, if it keeps what it makes.
  private static @Nullable Owner keeper(HeapView heap) {
    return HeapOwners.of(heap, s -> !s.through(TIMERS)).stream()
        .filter(o -> o.kept() >= KEPT)
        .findFirst()
        .orElse(null);
  }

  /// True when the goroutines that came hold about as much as the heap grew by.
  private static boolean goroutinesExplain(Analysis analysis, double growth) {
    GoroutineView view = analysis.goroutines();
    if (view == null || view.before() < 0) {
      return false;
    }
    double perSecond = view.growing().stream().mapToDouble(GoroutineSite::perSecond).sum();
    return perSecond * BYTES_PER_GOROUTINE > growth / 4;
  }

  /// True when the memory limit would be reached within ten minutes.
  private static boolean soon(Analysis analysis, double growth) {
    ProcessView process = analysis.process();
    long limit = analysis.scene().manifest().target().memoryLimitBytes();
    return process != null && limit > 0 && process.last().rssBytes() + growth * 600 >= limit;
  }
}
