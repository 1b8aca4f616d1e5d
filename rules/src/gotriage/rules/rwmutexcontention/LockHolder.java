package gotriage.rules.rwmutexcontention;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.SourceView.Place;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import gotriage.rules.growth.LockQueue;
import gotriage.syntax.find.Function;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Nodes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may hold an RWMutex while others wait for it. Readers, writers and the holder are commonly
/// in different methods of one type.
///
/// @param site a goroutine that gets on: it works or waits for the outside
/// @param frame its own function that took the lock
/// @param inSource true when the source shows that it takes the lock of the same name
record LockHolder(GoroutineSite site, Frame frame, boolean inSource) {

  static @Nullable LockHolder of(Analysis analysis, LockQueue queue) {
    GoroutineView view = analysis.goroutines();
    String type = type(queue.function());
    if (view == null || type.isEmpty()) {
      return null;
    }
    Set<String> names = locks(analysis, queue.largest().place());
    LockHolder guess = null;
    for (GoroutineSite site : view.sites()) {
      if (site.after() == 0 || !getsOn(site)) {
        continue;
      }
      for (Frame frame : site.stack()) {
        if (!type(frame.function()).equals(type)) {
          continue;
        }
        Set<String> taken = locks(analysis, frame);
        if (taken.stream().anyMatch(names::contains)) {
          return new LockHolder(site, frame, true);
        }
        if (guess == null && names.isEmpty()) {
          guess = new LockHolder(site, frame, false);
        }
      }
    }
    return guess;
  }

  private static boolean getsOn(GoroutineSite site) {
    return site.reason() == WaitReason.IO
        || site.reason() == WaitReason.SYSCALL
        || site.reason() == WaitReason.SLEEP
        || site.reason() == WaitReason.RUNNABLE;
  }

  /// `pkg.(*T)` of a method, empty for a function.
  private static String type(String function) {
    int end = function.lastIndexOf(").");
    return end < 0 ? "" : function.substring(0, end + 1);
  }

  /// Names of the fields whose Lock or RLock the function calls.
  private static Set<String> locks(Analysis analysis, Frame frame) {
    Place place = analysis.code().at(frame);
    Set<String> names = new HashSet<>();
    if (place != null) {
      collect(place.function(), names);
    }
    return names;
  }

  private static void collect(Function function, Set<String> names) {
    for (CallExpr call : Nodes.own(function.body(), CallExpr.class)) {
      if (call.fun() instanceof SelectorExpr lock
          && (lock.sel().name().equals("Lock") || lock.sel().name().equals("RLock"))) {
        names.add(lock.x() instanceof SelectorExpr field ? field.sel().name() : "");
      }
    }
  }
}
