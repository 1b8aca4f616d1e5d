package gotriage.analyse.goroutine;

import gotriage.model.goroutine.LockQueue;
import gotriage.model.goroutine.LockQueue.Holder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A ring of goroutines each of which waits for a lock that the next one most likely holds: a
/// deadlock, for none of them can go on.
///
/// @param steps in order; the last waits for a lock of the first
public record LockCycle(List<Step> steps) {

  /// @param holder the goroutine that holds the queue's lock and waits for the next one's
  public record Step(LockQueue queue, Holder holder) {}

  /// The rings of two or more queues, each once. Only a lock with one possible holder takes part:
  /// with several, nothing is told.
  public static List<LockCycle> find(List<LockQueue> queues) {
    List<LockCycle> cycles = new ArrayList<>();
    Set<Integer> done = new HashSet<>();
    for (int start = 0; start < queues.size(); start++) {
      List<Integer> way = new ArrayList<>();
      int at = start;
      while (at >= 0 && !done.contains(at) && !way.contains(at)) {
        way.add(at);
        at = next(queues.get(at));
      }
      boolean ring = at >= 0 && way.contains(at) && way.indexOf(at) < way.size() - 1;
      if (ring) {
        List<Step> steps = new ArrayList<>();
        for (int index : way.subList(way.indexOf(at), way.size())) {
          LockQueue queue = queues.get(index);
          steps.add(new Step(queue, queue.holders().getFirst()));
        }
        cycles.add(new LockCycle(List.copyOf(steps)));
      }
      done.addAll(way);
    }
    return List.copyOf(cycles);
  }

  private static int next(LockQueue queue) {
    return queue.candidates() == 1 ? queue.holders().getFirst().waitsFor() : -1;
  }
}
