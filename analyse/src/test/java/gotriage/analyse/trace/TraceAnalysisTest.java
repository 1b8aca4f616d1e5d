package gotriage.analyse.trace;

import static gotriage.model.trace.GoState.NOT_EXIST;
import static gotriage.model.trace.GoState.RUNNABLE;
import static gotriage.model.trace.GoState.RUNNING;
import static gotriage.model.trace.GoState.UNDETERMINED;
import static gotriage.model.trace.GoState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.model.trace.ProcState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceSink;
import org.junit.jupiter.api.Test;

/// A small trace, told event by event.
final class TraceAnalysisTest {
  @Test
  void addsUpALife() {
    TraceAnalysis analysis = new TraceAnalysis();
    ForgedTrace trace = new ForgedTrace(analysis);
    analysis.procs(0, 2, 0);
    trace.proc(1, 0, ProcState.UNDETERMINED, ProcState.RUNNING);
    trace
        .go(2, 0, UNDETERMINED, RUNNING)
        .go(10, 1, NOT_EXIST, RUNNABLE, "", "main.worker")
        .go(20, 0, RUNNING, WAITING, "chan receive", "main.main")
        .go(21, 1, RUNNABLE, RUNNING)
        .go(51, 1, RUNNING, NOT_EXIST);
    analysis.goroutine(60, 0, 1, WAITING, RUNNABLE, 0, 0, TraceSink.NONE, 0, 0);
    analysis.end(100);
    TraceView view = analysis.view();
    assertThat(view.lives())
        .isEqualTo(new Lives(2, 1, 1, 2, new Quantiles(1, 41, 41, 41, 41, 41, 41)));
    assertThat(view.groups())
        .extracting(GoroutineGroup::function)
        .containsExactly("main.worker", "main.main");
    assertThat(view.groups().getFirst().nanos(WaitKind.RUNNING)).isEqualTo(30);
    assertThat(view.groups().getFirst().nanos(WaitKind.RUNNABLE)).isEqualTo(11);
    // It ran before the trace spoke of it.
    assertThat(view.groups().getLast().nanos(WaitKind.RUNNING)).isEqualTo(20);
    assertThat(view.groups().getLast().nanos(WaitKind.CHANNEL)).isEqualTo(40);
    assertThat(view.unnamed())
        .singleElement()
        .satisfies(row -> assertThat(trace.string(row.reason())).isEqualTo("chan receive"));
    assertThat(view.procs()).isEqualTo(new ProcView(2, 200, 100, 50));
    assertThat(view.busiest()).containsExactly(2L, 1L);
    assertThat(view.ready().count()).isEqualTo(1);
  }

  @Test
  void theCollectorsShareIsWhatItTakesFromThePs() {
    TraceAnalysis analysis = new TraceAnalysis();
    ForgedTrace trace = new ForgedTrace(analysis);
    analysis.procs(0, 2, 0);
    trace.go(1, 0, UNDETERMINED, RUNNING);
    analysis.rangeBegin(100, RangeKind.MARK_ASSIST, 0, 0, 0, trace.stack("main.alloc"));
    // Blocked in its assist it takes nothing.
    trace.go(150, 0, RUNNING, WAITING, "GC mark assist wait for work", "main.alloc");
    trace.go(200, 0, WAITING, RUNNABLE);
    trace.go(201, 0, RUNNABLE, RUNNING);
    analysis.rangeEnd(251, RangeKind.MARK_ASSIST, 0, 0, 0, 0, 0);
    int stop = trace.word("GC mark termination");
    analysis.rangeBegin(300, RangeKind.STOP_THE_WORLD, stop, 0, 0, 0);
    analysis.rangeEnd(400, RangeKind.STOP_THE_WORLD, stop, 0, 0, 0, 0);
    analysis.end(1000);
    TraceView view = analysis.view();
    assertThat(view.gc().assists().total()).isEqualTo(151);
    assertThat(view.gc().assistNanos()).isEqualTo(100);
    assertThat(view.stops()).singleElement().satisfies(s -> assertThat(s.collector()).isTrue());
    MutatorUtilizationView share = view.utilization();
    assertThat(share.mean()).isCloseTo(1 - (50 * 0.5 + 50 * 0.5 + 100) / 1000, within(1e-6));
    assertThat(share.mmu(100)).isZero();
    assertThat(share.mmu(200)).isCloseTo(0.5, within(0.13));
    assertThat(share.mmu(1000)).isCloseTo(share.mean(), within(1e-6));
  }

  @Test
  void whoWaitedInAnAssistSinceBeforeTheTraceTakesNothingUntilItRuns() {
    TraceAnalysis analysis = new TraceAnalysis();
    ForgedTrace trace = new ForgedTrace(analysis);
    analysis.procs(0, 2, 0);
    trace.go(1, 0, UNDETERMINED, WAITING);
    // Told on the P of whoever speaks of it.
    analysis.rangeActive(1, RangeKind.MARK_ASSIST, 0, 1);
    trace.go(500, 0, WAITING, RUNNABLE);
    trace.go(501, 0, RUNNABLE, RUNNING);
    analysis.rangeActive(520, RangeKind.MARK_ASSIST, 0, 0);
    analysis.rangeEnd(601, RangeKind.MARK_ASSIST, 0, 0, 0, 0, 0);
    analysis.end(1000);
    MutatorUtilizationView share = analysis.view().utilization();
    assertThat(share.mean()).isCloseTo(1 - 100 * 0.5 / 1000, within(1e-6));
    assertThat(share.mmu(100)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void theLeastWindowIsFoundWhereverItLies() {
    MutatorUtilizationView view =
        new MutatorUtilizationView(
            new long[] {0, 100, 110, 500, 540, 900}, new float[] {1, 0, 1, 0.5f, 1, 0}, 950);
    for (long window : new long[] {5, 10, 20, 60, 100, 450, 950}) {
      double least = 1;
      for (long from = 0; from + window <= 950; from++) {
        double sum = 0;
        for (long t = from; t < from + window; t++) {
          sum += t < 100 ? 1 : t < 110 ? 0 : t < 500 ? 1 : t < 540 ? 0.5 : t < 900 ? 1 : 0;
        }
        least = Math.min(least, sum / window);
      }
      assertThat(view.mmu(window)).as("window %d", window).isCloseTo(least, within(1e-9));
    }
  }

  @Test
  void quantilesAreRoundedUpByALittle() {
    Distribution distribution = new Distribution();
    for (int i = 1; i <= 1000; i++) {
      distribution.add(i * 1000L);
    }
    Quantiles q = distribution.quantiles();
    assertThat(q.count()).isEqualTo(1000);
    assertThat(q.p50()).isBetween(500_000L, 516_000L);
    assertThat(q.p99()).isBetween(990_000L, 1_000_000L);
    assertThat(q.most()).isEqualTo(1_000_000);
  }

  @Test
  void aLineNeverHoldsMoreThanAScreenCanShow() {
    Lane lane = new Lane(0, 1_000_000, 1000);
    for (long t = 0; t < 1_000_000; t += 10) {
      lane.add(t, t + 6, (int) (t / 10 % 3));
    }
    lane.add(999_999, 1_002_000, 7);
    LaneView view = lane.view(1, -1);
    assertThat(view.start().length).isLessThan(2100);
    long busy = 0;
    for (long nanos : view.busy()) {
      busy += nanos;
    }
    assertThat(busy).isEqualTo(600_001);
    for (int i = 1; i < view.start().length; i++) {
      assertThat(view.start()[i]).isGreaterThanOrEqualTo(view.end()[i - 1]);
    }
  }
}
