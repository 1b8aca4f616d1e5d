package gotriage.analyse.trace;

import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stops of the world by why.
final class Stops implements TraceSink {
  private TraceTables tables = Tables.EMPTY;
  private final Map<Integer, Kind> kinds = new LinkedHashMap<>();
  private long since = -1;
  private int stack;

  private static final class Kind {
    final Distribution distribution = new Distribution();
    final Tally stacks = new Tally();
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables read) {
    tables = read;
  }

  @Override
  public void rangeBegin(long time, RangeKind kind, int name, int g, int p, int from) {
    if (kind == RangeKind.STOP_THE_WORLD) {
      since = time;
      stack = from;
    }
  }

  @Override
  public void rangeEnd(
      long time, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    if (kind == RangeKind.STOP_THE_WORLD && since >= 0) {
      Kind of = kinds.computeIfAbsent(name, _ -> new Kind());
      of.distribution.add(time - since);
      of.stacks.add(0, stack, time - since);
      since = -1;
    }
  }

  /// The kind that stopped the world longest in all first.
  List<StopView> views() {
    List<StopView> views = new ArrayList<>();
    kinds.forEach((name, kind) ->
        views.add(
            new StopView(
                tables.string(name), kind.distribution.quantiles(), kind.stacks.byTime())));
    views.sort(Comparator.comparingLong((StopView v) -> v.all().total()).reversed());
    return views;
  }
}
