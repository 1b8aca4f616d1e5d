package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// How long ready goroutines waited for a P.
final class SchedulerTimes implements Spell {
  private static final int WORST = 10;

  private final Distribution all = new Distribution();
  private final Map<ReadyKind, Distribution> byKind = new EnumMap<>(ReadyKind.class);
  private final Tally stacks = new Tally();
  private final PriorityQueue<Latency> worst =
      new PriorityQueue<>(Comparator.comparingLong(Latency::nanos));

  SchedulerTimes() {
    for (ReadyKind kind : ReadyKind.values()) {
      byKind.put(kind, new Distribution());
    }
  }

  @Override
  public void spell(
      int g,
      long id,
      GoState state,
      int reason,
      int stack,
      long start,
      long end,
      long named,
      GoState before,
      GoState after,
      int waker,
      int wakerStack) {
    if (state != GoState.RUNNABLE || after != GoState.RUNNING) {
      return;
    }
    long nanos = end - start;
    all.add(nanos);
    ReadyKind kind = ReadyKind.of(before);
    Distribution distribution = byKind.get(kind);
    if (distribution != null) {
      distribution.add(nanos);
    }
    stacks.add(kind.ordinal(), stack, nanos);
    if (worst.size() < WORST || nanos > worst.element().nanos()) {
      worst.add(new Latency(start, nanos, id, stack));
      if (worst.size() > WORST) {
        worst.remove();
      }
    }
  }

  Quantiles all() {
    return all.quantiles();
  }

  /// Kinds that occurred only.
  Map<ReadyKind, Quantiles> byKind() {
    Map<ReadyKind, Quantiles> quantiles = new EnumMap<>(ReadyKind.class);
    byKind.forEach((kind, distribution) -> {
      Quantiles q = distribution.quantiles();
      if (q.count() > 0) {
        quantiles.put(kind, q);
      }
    });
    return quantiles;
  }

  /// By who made them ready; the reason is a [ReadyKind#ordinal].
  List<StackTime> stacks() {
    return stacks.byTime();
  }

  List<Latency> worst() {
    List<Latency> list = new ArrayList<>(worst);
    list.sort(Comparator.comparingLong(Latency::nanos).reversed());
    return list;
  }
}
