package gotriage.analyse.gc;

import gotriage.analyse.trace.GcCycle;
import gotriage.analyse.trace.GcView;
import gotriage.analyse.trace.Quantiles;
import gotriage.analyse.trace.StopView;
import gotriage.analyse.trace.TraceView;
import gotriage.model.memory.Distribution;
import gotriage.model.scene.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The collector's figures in an execution trace.
final class TraceWindow {
  private TraceWindow() {}

  static GcSource of(Named<TraceView> trace) {
    TraceView view = trace.model();
    GcView gc = view.gc();
    double seconds = view.nanos() / 1e9;
    double cycles = gc.marks().count();
    double cpu = (gc.workerNanos() + gc.assistNanos() + gc.sweepNanos()) / 1e9;
    double share = 1 - view.utilization().mean();
    GcCycle last = gc.cycles().isEmpty() ? null : gc.cycles().getLast();
    double nan = Double.NaN;
    return new GcSource(
        GcSource.Kind.TRACE,
        trace.evidence(),
        seconds,
        cycles,
        seconds > 0 ? cycles / seconds : nan,
        nan,
        pauses(view.stops()),
        share,
        seconds > 0 ? cpu / seconds : nan,
        cpu > 0 ? gc.assistNanos() / 1e9 / cpu : nan,
        gc.heapHigh() > 0 ? gc.heapHigh() : nan,
        nan,
        last != null && last.goal() > 0 ? last.goal() : nan,
        nan,
        nan,
        nan,
        view.procs().gomaxprocs() > 0 ? view.procs().gomaxprocs() : nan,
        nan);
  }

  /// The collector's stops of all kinds together, as steps at the quantiles that are known of each.
  private static Distribution pauses(List<StopView> stops) {
    record Step(double seconds, double count) {}
    List<Step> steps = new ArrayList<>();
    double all = 0;
    for (StopView stop : stops) {
      if (stop.collector()) {
        Quantiles q = stop.all();
        double[] values = {q.p50(), q.p90(), q.p99(), q.p999(), q.most()};
        double[] shares = {0.5, 0.4, 0.09, 0.009, 0.001};
        for (int i = 0; i < values.length; i++) {
          steps.add(new Step(values[i] / 1e9, shares[i] * q.count()));
        }
        all += q.count();
      }
    }
    steps.sort(Comparator.comparingDouble(Step::seconds));
    double[] values = new double[steps.size()];
    double[] shares = new double[steps.size()];
    double below = 0;
    for (int i = 0; i < values.length; i++) {
      below += steps.get(i).count;
      values[i] = steps.get(i).seconds;
      shares[i] = all > 0 ? below / all : 1;
    }
    return all > 0 ? new Distribution(values, shares, Math.round(all)) : Distribution.NONE;
  }
}
