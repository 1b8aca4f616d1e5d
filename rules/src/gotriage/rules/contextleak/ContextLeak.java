package gotriage.rules.contextleak;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.HotSite;
import gotriage.analyse.MemoryView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.ContextWatch;
import gotriage.rules.growth.ContextWatch.Shown;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.Waits;
import gotriage.rules.mend.Mend;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Contexts that are derived and never cancelled, in the three ways it shows: goroutines that wait
/// for `Done`, goroutines of the context package itself (a parent of a foreign type), or only the
/// children kept in the parent's map.
@ServiceProvider(Rule.class)
public final class ContextLeak implements Rule {
  /// A derived context belongs to some work, and work to some goroutine: so many times more
  /// contexts than goroutines have outlived theirs.
  private static final int CONTEXTS_PER_GOROUTINE = 5;

  /// One sample of the heap profile stands for some 5000 contexts of 96 bytes, and may be of the
  /// only one there is: four samples are asked for.
  private static final long MANY_CONTEXTS = 20_000;

  private static final double RAPID_COLLECTIONS = 20;

  /// A leak keeps what it makes.
  private static final double KEPT = 0.02;

  /// What is allocated once for each derived context.
  private static final FunctionSet CONTEXT_ITSELF =
      FunctionSet.of(
          "context.WithCancel",
          "context.WithCancelCause",
          "context.WithDeadline",
          "context.WithDeadlineCause",
          "context.WithTimeout",
          "context.WithTimeoutCause",
          "context.withCancel",
          "context.newCancelCtx");

  /// Hangs below a derived context as often as not, and is kept with it.
  private static final FunctionSet VALUE = FunctionSet.of("context.WithValue");

  @Override
  public String cause() {
    return "context-leak";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<Opinion> opinions = new ArrayList<>();
    GoroutineView view = analysis.goroutines();
    if (view != null) {
      for (GoroutineSite site : view.sites()) {
        if (Waits.isMain(site) || !(site.leaked() || site.accumulates())) {
          continue;
        }
        if (site.through(ContextWatch.WATCHER)) {
          opinions.add(watchers(analysis, site));
        } else if (Waits.direct(analysis, site)) {
          Shown shown = ContextWatch.of(analysis, site);
          if (shown != null) {
            opinions.add(waiting(analysis, site, shown));
          }
        }
      }
    }
    if (opinions.isEmpty()) {
      children(analysis).ifPresent(opinions::add);
    }
    return opinions;
  }

  /// Goroutines of the service that would leave on Done.
  private static Claim waiting(Analysis analysis, GoroutineSite site, Shown shown) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(GrowthFacts.severity(site))
            .story(
                "{0} waits for its context to end, and nobody cancels that context: one goroutine more stays with each.",
                "{0} 在等 context 结束，却没有人 cancel 它：每派生一个就多留下一个 goroutine。", site.place().function())
            .bringsAbout(
                "ticker-leak", "large-live-heap", "memory-retention", "memory-limit-spiral");
    GrowthFacts.growth(claim, analysis, site);
    if (shown.inSource()) {
      claim.strong(
          "source",
          "the wait at {0} would end on ctx.Done()",
          "{0} 处的等待本会在 ctx.Done() 上结束",
          Objects.requireNonNull(site.own()).shortPosition());
    }
    if (shown.onlyLikely()) {
      claim.supporting(
          site.evidence(),
          "they wait in a select, so a way out was meant, most likely ctx.Done() or a stop channel; the source is not at hand to tell which",
          "它们停在 select 上，说明本来留了出口，多半是 ctx.Done() 或停止信号；手头没有源码，无法确定是哪一个");
    }
    HeapSite derived = shown.derived();
    HeapView heap = analysis.heap();
    if (derived != null) {
      claim.fix(Mend.diff(analysis, derived.place(), CancelCure::edits));
    }
    if (derived != null && heap != null) {
      claim.strong(
          heap.evidence(),
          "contexts derived at {0} are still held: {1} objects, {2}",
          "在 {0} 派生的 context 仍被持有：{1} 个对象，{2}",
          derived.place().function() + " " + derived.place().shortPosition(),
          Quantity.count(derived.inuseObjects()),
          Quantity.bytes(derived.inuseBytes()));
    }
    GrowthFacts.memory(claim, analysis, site);
    GrowthFacts.silence(claim, analysis, site);
    if (!shown.onlyLikely()) {
      claim.not(
          "channel-leak",
          "the wait has a way out, ctx.Done(), that is never used",
          "等待本有出口 ctx.Done()，只是从未触发");
    }
    return claim.insteadOf("channel-leak").build();
  }

  /// The context package's own goroutines: one for each child of a parent that it cannot look into.
  private static Claim watchers(Analysis analysis, GoroutineSite site) {
    Frame derived = derivation(analysis);
    Claim.Builder claim =
        Claim.at(
                derived != null
                    ? Location.of(analysis, derived, null)
                    : Location.of(analysis, site))
            .severity(GrowthFacts.severity(site))
            .story(
                "Each context derived from a parent of a foreign type costs a goroutine until it is cancelled, and these are not.",
                "从自定义类型的父 context 派生，每个子 context 在 cancel 之前都要占一个 goroutine，而它们一直没有被 cancel。")
            .decisive(
                site.evidence(),
                "{0} goroutines of context.propagateCancel, {1} in the first snapshot: each stands for one context that is neither cancelled nor ended",
                "{0} 个 context.propagateCancel 的 goroutine，第一次快照为 {1} 个：每个都对应一个既没 cancel 也没结束的 context",
                Quantity.count(site.after()),
                Quantity.count(site.before()))
            .bringsAbout("large-live-heap", "memory-retention", "memory-limit-spiral");
    GrowthFacts.growth(claim, analysis, site);
    GrowthFacts.memory(claim, analysis, site);
    if (derived != null) {
      claim.fix(Mend.diff(analysis, derived, CancelCure::edits));
    }
    return claim.build();
  }

  /// Where contexts are derived: what holds most of them, else what spends CPU or allocates on it.
  private static @Nullable Frame derivation(Analysis analysis) {
    Comparator<HeapSite> byUse =
        Comparator.comparingLong(HeapSite::inuseBytes).thenComparingLong(HeapSite::allocBytes);
    for (HeapView heap : new HeapView[] {analysis.heap(), analysis.allocations()}) {
      if (heap != null) {
        Optional<HeapSite> most =
            heap.through(ContextWatch.DERIVE).stream().filter(HeapSite::own).max(byUse);
        if (most.isPresent()) {
          return most.get().place();
        }
      }
    }
    CpuView cpu = analysis.cpu();
    return cpu == null
        ? null
        : cpu.sitesThrough(ContextWatch.DERIVE).stream()
            .findFirst()
            .map(HotSite::frame)
            .orElse(null);
  }

  /// True for contexts that only pass through: next to all that were ever made are gone, and
  /// collections follow each other so fast that what was made while one ran, which counts as alive
  /// until the next, is most of the heap.
  private static boolean passing(Analysis analysis, HeapView heap, String function) {
    MemoryView memory = analysis.memory();
    if (memory == null || memory.collectionsPerSecond() < RAPID_COLLECTIONS) {
      return false;
    }
    long made = 0;
    long alive = 0;
    for (HeapSite site : heap.through(ContextWatch.DERIVE)) {
      if (site.own() && site.place().function().equals(function)) {
        made += site.allocObjects();
        alive += site.inuseObjects();
      }
    }
    return alive < KEPT * made;
  }

  /// Only memory shows it: far more contexts than there are goroutines to use them.
  private static Optional<Claim> children(Analysis analysis) {
    HeapView heap = analysis.heap();
    GoroutineView goroutines = analysis.goroutines();
    if (heap == null || goroutines == null) {
      return Optional.empty();
    }
    List<HeapSite> derived =
        heap.through(ContextWatch.DERIVE).stream().filter(HeapSite::own).toList();
    HeapSite most = null;
    for (HeapSite site : derived) {
      boolean itself = CONTEXT_ITSELF.contains(site.stack().getFirst().function());
      if (itself && (most == null || site.inuseObjects() > most.inuseObjects())) {
        most = site;
      }
    }
    long contexts = most == null ? 0 : contextsOf(heap, most.place().function());
    if (most == null
        || contexts < MANY_CONTEXTS
        || contexts < CONTEXTS_PER_GOROUTINE * goroutines.total()
        || passing(analysis, heap, most.place().function())) {
      return Optional.empty();
    }
    long bytes = derived.stream().mapToLong(HeapSite::inuseBytes).sum();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, most.place(), null))
            .severity(Severity.S2)
            .story(
                "{0} derives a context each time and does not cancel it: the parent keeps every one of them.",
                "{0} 每次派生一个 context 却不 cancel：父 context 把它们全部留住。", most.place().function())
            .strong(
                heap.evidence(),
                "about {0} derived contexts are alive ({1} with their map entries)",
                "约有 {0} 个派生的 context 存活（连同 map 表项共 {1}）",
                Quantity.count(contexts),
                Quantity.bytes(bytes))
            .supporting(
                goroutines.evidence(),
                "only {0} goroutines exist that could be using them",
                "而能使用它们的 goroutine 只有 {0} 个",
                Quantity.count(goroutines.total()))
            .fix(Mend.diff(analysis, most.place(), CancelCure::edits))
            .bringsAbout("large-live-heap", "memory-retention", "memory-limit-spiral")
            .insteadOf("memory-retention", "large-live-heap", "allocation-pressure");
    return Optional.of(claim.build());
  }

  /// Contexts that a function derived, with the values it hung on them: few samples stand for many
  /// small objects, so both count.
  private static long contextsOf(HeapView heap, String function) {
    return heap.sites().stream()
        .filter(s -> s.place().function().equals(function))
        .filter(s ->
            CONTEXT_ITSELF.contains(s.stack().getFirst().function())
                || VALUE.contains(s.stack().getFirst().function()))
        .mapToLong(HeapSite::inuseObjects)
        .sum();
  }
}
