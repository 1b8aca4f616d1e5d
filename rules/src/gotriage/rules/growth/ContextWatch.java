package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether goroutines at a place wait for a context to end, and which line derived the context.
///
/// The source shows it, or the heap. Where there is neither, a select is taken for such a wait: one
/// with several cases has a way out, and in Go that is nearly always a context or a stop channel
/// that somebody should have ended. A plain receive is not.
public final class ContextWatch {
  /// Functions that derive a cancellable context, and what they allocate through (`context`, Go 1.7
  /// to 1.27).
  public static final FunctionSet DERIVE =
      FunctionSet.of(
          "context.WithCancel",
          "context.WithCancelCause",
          "context.WithDeadline",
          "context.WithDeadlineCause",
          "context.WithTimeout",
          "context.WithTimeoutCause",
          "context.withCancel",
          "context.newCancelCtx",
          "context.propagateCancel",
          "context.(*cancelCtx).propagateCancel");

  /// A goroutine that the context package starts for each child of a parent of a foreign type.
  public static final FunctionSet WATCHER =
      FunctionSet.of(
          "context.(*cancelCtx).propagateCancel.func1",
          "context.(*cancelCtx).propagateCancel.func2",
          "context.propagateCancel.func1",
          "context.propagateCancel.func2");

  /// Lines around a wait that belong to the same select.
  private static final int CASES = 12;

  private ContextWatch() {}

  /// What shows that the wait ends with a context: a line of the source, or the allocation of a
  /// context by the function that started the goroutine; neither where it is only likely.
  ///
  /// @param derived where the context was derived, null when only the wait is known
  public record Shown(boolean inSource, @Nullable HeapSite derived) {
    public boolean onlyLikely() {
      return !inSource && derived == null;
    }
  }

  /// Null when nothing shows it.
  public static @Nullable Shown of(Analysis analysis, GoroutineSite site) {
    boolean waits = site.reason() == WaitReason.SELECT || site.reason() == WaitReason.CHAN_RECEIVE;
    if (site.own() == null || !waits) {
      return null;
    }
    HeapSite derived = derivation(analysis, site);
    if (!analysis.source().file(site.own()).isEmpty()) {
      return waitsForDone(analysis, site.own(), site.reason()) ? new Shown(true, derived) : null;
    }
    return derived != null || site.reason() == WaitReason.SELECT ? new Shown(false, derived) : null;
  }

  private static boolean waitsForDone(Analysis analysis, Frame wait, WaitReason reason) {
    List<String> lines = analysis.source().around(wait, 0, reason == WaitReason.SELECT ? CASES : 0);
    int depth = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.contains(".Done()") && line.contains("<-")) {
        return true;
      }
      depth += count(line, '{') - count(line, '}');
      if (i > 0 && depth <= 0) {
        return false;
      }
    }
    return false;
  }

  private static @Nullable HeapSite derivation(Analysis analysis, GoroutineSite site) {
    HeapView heap = analysis.heap();
    Frame creator = site.createdBy();
    if (heap == null) {
      return null;
    }
    return heap.through(DERIVE).stream()
        .filter(HeapSite::own)
        .filter(s -> s.inuseObjects() > 0)
        .filter(s ->
            s.place().function().equals(site.place().function())
                || (creator != null && s.place().function().equals(creator.function())))
        .findFirst()
        .orElse(null);
  }

  private static int count(String line, char c) {
    return (int) line.chars().filter(x -> x == c).count();
  }
}
