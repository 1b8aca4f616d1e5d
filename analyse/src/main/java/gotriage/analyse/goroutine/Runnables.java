package gotriage.analyse.goroutine;

import gotriage.analyse.Ownership;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goroutines that are ready or running in every dump.
final class Runnables {
  /// The goroutine that writes a dump. With the world stopped it is the only one that is `running`;
  /// a dying process shows others so, too.
  private static final Set<String> OBSERVER =
      Set.of(
          "runtime/pprof.writeGoroutineStacks",
          "runtime/pprof.writeGoroutine",
          "runtime.Stack",
          "runtime/debug.Stack");

  private Runnables() {}

  static List<StillRunnable> inAll(List<Snapshot> dumps, Ownership ownership) {
    Map<Long, Frame> still = of(dumps.getFirst(), ownership);
    for (Snapshot dump : dumps.subList(1, dumps.size())) {
      Map<Long, Frame> now = of(dump, ownership);
      still.entrySet().removeIf(e -> !same(e.getValue(), now.get(e.getKey())));
      still.replaceAll((id, old) -> now.getOrDefault(id, old));
    }
    List<StillRunnable> result = new ArrayList<>();
    still.forEach((id, frame) -> result.add(new StillRunnable(id, frame, dumps.size())));
    result.sort(Comparator.comparingLong(StillRunnable::id));
    return List.copyOf(result);
  }

  private static boolean same(Frame old, @Nullable Frame now) {
    return now != null && now.function().equals(old.function());
  }

  private static Map<Long, Frame> of(Snapshot dump, Ownership ownership) {
    Map<Long, Frame> runnable = new HashMap<>();
    for (GoroutineGroup group : dump.model().groups()) {
      Frame own = ownership.innermostOwn(group.stack());
      boolean writer = dump.model().crash().isEmpty() && group.state().equals("running");
      if (own != null
          && !writer
          && WaitReason.of(group.state(), group.stack()) == WaitReason.RUNNABLE
          && group.stack().stream().noneMatch(f -> OBSERVER.contains(f.function()))) {
        for (long id : group.ids()) {
          runnable.put(id, own);
        }
      }
    }
    return runnable;
  }
}
