package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.HotSite;
import gotriage.model.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the line of the service that calls into a library, for sicknesses whose goroutines are the
/// library's own.
public final class Callers {
  private Callers() {}

  /// The caller of one of the functions, by whatever evidence has one: what holds most memory that
  /// was allocated below the call, what allocated most, goroutines inside the call, CPU. Null when
  /// nothing has passed there.
  public static @Nullable Frame of(Analysis analysis, FunctionSet calls) {
    Frame best = heap(analysis, analysis.heap(), calls, true);
    if (best == null) {
      best = heap(analysis, analysis.allocations(), calls, false);
    }
    if (best == null) {
      best = goroutine(analysis, calls);
    }
    return best == null ? cpu(analysis, calls) : best;
  }

  /// The innermost own frame that stands above the outermost of the calls in a stack; null when the
  /// stack has none.
  public static @Nullable Frame above(Analysis analysis, List<Frame> stack, FunctionSet calls) {
    int call = -1;
    for (int i = 0; i < stack.size(); i++) {
      if (calls.contains(stack.get(i).function())) {
        call = i;
      }
    }
    return call < 0
        ? null
        : analysis.ownership().innermostOwn(stack.subList(call + 1, stack.size()));
  }

  private static @Nullable Frame heap(
      Analysis analysis, @Nullable HeapView heap, FunctionSet calls, boolean inUse) {
    Frame best = null;
    long most = 0;
    if (heap != null) {
      for (HeapSite site : heap.through(calls)) {
        Frame caller = above(analysis, site.stack(), calls);
        long bytes = inUse ? site.inuseBytes() : site.allocBytes();
        if (caller != null && bytes > most) {
          best = caller;
          most = bytes;
        }
      }
    }
    return best;
  }

  private static @Nullable Frame goroutine(Analysis analysis, FunctionSet calls) {
    GoroutineView view = analysis.goroutines();
    if (view != null) {
      for (GoroutineSite site : view.sites()) {
        Frame caller = above(analysis, site.stack(), calls);
        if (caller != null) {
          return caller;
        }
      }
    }
    return null;
  }

  private static @Nullable Frame cpu(Analysis analysis, FunctionSet calls) {
    CpuView cpu = analysis.cpu();
    if (cpu != null) {
      for (HotSite site : cpu.sitesThrough(calls)) {
        Frame caller = above(analysis, site.exampleStack(), calls);
        if (caller != null) {
          return caller;
        }
      }
    }
    return null;
  }
}
