package gotriage.analyse.trace;

import static gotriage.model.trace.GoState.NOT_EXIST;
import static gotriage.model.trace.GoState.RUNNABLE;
import static gotriage.model.trace.GoState.RUNNING;
import static gotriage.model.trace.GoState.UNDETERMINED;
import static gotriage.model.trace.GoState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gotriage.model.trace.RangeKind;
import org.junit.jupiter.api.Test;

/// Tasks, regions and logs, told event by event.
final class AnnotationsTest {
  private final TraceAnalysis analysis = new TraceAnalysis();
  private final ForgedTrace trace = new ForgedTrace(analysis);

  @Test
  void aTaskTakesFromItsBeginToItsEndWhereverItEnds() {
    trace.go(1, 0, UNDETERMINED, RUNNING).go(2, 1, UNDETERMINED, RUNNING);
    int stack = trace.stack("main.serve");
    analysis.taskBegin(10, 5, 0, trace.word("order"), 0, 0, stack);
    analysis.taskBegin(15, 6, 5, trace.word("write"), 1, 0, stack);
    analysis.taskEnd(40, 5, 1, 0, stack);
    analysis.taskEnd(45, 4, 1, 0, stack);
    analysis.end(100);
    AnnotationView view = analysis.view().annotations();
    assertThat(view.slowest())
        .singleElement()
        .satisfies(task -> {
          assertThat(task.name()).isEqualTo("order");
          assertThat(task.duration()).isEqualTo(30);
          assertThat(task.goroutine()).isEqualTo(1);
          assertThat(task.ended()).isTrue();
        });
    assertThat(view.unended())
        .singleElement()
        .satisfies(task -> {
          assertThat(task.parent()).isEqualTo(5);
          assertThat(task.duration()).isEqualTo(85);
          assertThat(task.ended()).isFalse();
        });
    assertThat(view.tasks())
        .extracting(TaskGroup::name, TaskGroup::begun, TaskGroup::ended, TaskGroup::older)
        .contains(tuple("order", 1L, 1L, 0L), tuple("write", 1L, 0L, 0L), tuple("", 0L, 0L, 1L));
  }

  @Test
  void aRegionsTimeIsWhatItsGoroutineDidInIt() {
    trace.go(1, 0, UNDETERMINED, RUNNING);
    int stack = trace.stack("main.load");
    analysis.taskBegin(5, 7, 0, trace.word("order"), 0, 0, stack);
    analysis.regionBegin(10, 7, trace.word("load"), 0, 0, stack);
    analysis.regionBegin(12, 7, trace.word("inner"), 0, 0, stack);
    analysis.rangeBegin(13, RangeKind.MARK_ASSIST, 0, 0, 0, stack);
    analysis.rangeEnd(16, RangeKind.MARK_ASSIST, 0, 0, 0, 0, 0);
    trace
        .go(20, 0, RUNNING, WAITING, "network", "main.load")
        .go(50, 0, WAITING, RUNNABLE)
        .go(55, 0, RUNNABLE, RUNNING);
    analysis.regionEnd(60, 7, trace.word("inner"), 0, 0, stack);
    trace.go(61, 0, RUNNING, WAITING, "sleep", "main.load").go(70, 0, WAITING, RUNNABLE);
    trace.go(71, 0, RUNNABLE, RUNNING);
    analysis.regionEnd(80, 7, trace.word("load"), 0, 0, stack);
    analysis.taskEnd(81, 7, 0, 0, stack);
    analysis.end(100);
    AnnotationView view = analysis.view().annotations();
    RegionGroup load = region(view, "load");
    assertThat(load.length().total()).isEqualTo(70);
    assertThat(spent(load, WaitKind.RUNNING)).isEqualTo(10 + 6 + 9);
    assertThat(spent(load, WaitKind.NETWORK)).isEqualTo(30);
    assertThat(spent(load, WaitKind.SLEEP)).isEqualTo(9);
    assertThat(spent(load, WaitKind.RUNNABLE)).isEqualTo(6);
    assertThat(load.assist()).isEqualTo(3);
    assertThat(load.at()).isNotNull();
    RegionGroup inner = region(view, "inner");
    assertThat(inner.length().total()).isEqualTo(48);
    assertThat(spent(inner, WaitKind.SLEEP)).isZero();
    // The task counts the outer region only.
    assertThat(view.slowest().getFirst().nanos()[WaitKind.NETWORK.ordinal()]).isEqualTo(30);
    assertThat(view.slowest().getFirst().steps())
        .extracting(TaskSpan.Step::name, TaskSpan.Step::nanos)
        .containsExactly(tuple("load", 70L), tuple("inner", 48L));
  }

  @Test
  void regionsThatTheTraceOrTheirGoroutineCutsCountUpToThere() {
    trace
        .go(1, 0, UNDETERMINED, RUNNING)
        .go(2, 1, UNDETERMINED, RUNNING)
        .go(3, 2, UNDETERMINED, RUNNING);
    analysis.regionEnd(30, 0, trace.word("older"), 0, 0, trace.stack("main.old"));
    analysis.regionBegin(40, 0, trace.word("open"), 1, 0, trace.stack("main.open"));
    analysis.regionBegin(50, 0, trace.word("left"), 2, 0, trace.stack("main.left"));
    trace.go(60, 1, RUNNING, WAITING, "select", "main.open");
    trace.go(65, 2, RUNNING, NOT_EXIST);
    analysis.end(100);
    AnnotationView view = analysis.view().annotations();
    assertThat(region(view, "older").length().total()).isEqualTo(30);
    assertThat(region(view, "older").cut()).isEqualTo(1);
    assertThat(region(view, "open").length().total()).isEqualTo(60);
    assertThat(spent(region(view, "open"), WaitKind.SELECT)).isEqualTo(40);
    assertThat(region(view, "open").cut()).isEqualTo(1);
    assertThat(region(view, "left").length().total()).isEqualTo(15);
    assertThat(region(view, "left").cut()).isZero();
  }

  @Test
  void logsAreCountedByCategoryAndKeptWhole() {
    trace.go(1, 0, UNDETERMINED, RUNNING);
    int stack = trace.stack("main.say");
    for (int i = 0; i < 1500; i++) {
      analysis.log(10 + i, 0, trace.word("cache"), trace.word("miss"), 0, 0, stack);
    }
    analysis.log(2000, 0, trace.word("disk"), trace.word("full"), 0, 0, stack);
    analysis.end(3000);
    AnnotationView view = analysis.view().annotations();
    assertThat(view.lines()).hasSize(LogLines.MOST_LINES);
    assertThat(view.logs())
        .extracting(LogGroup::category, LogGroup::count, LogGroup::last, LogGroup::message)
        .containsExactly(tuple("cache", 1500L, 1509L, "miss"), tuple("disk", 1L, 2000L, "full"));
  }

  @Test
  void namesMadeUpAtRunTimeTakeBoundedMemory() {
    trace.go(1, 0, UNDETERMINED, RUNNING);
    for (int i = 0; i < 3000; i++) {
      int name = trace.word("request " + i);
      analysis.taskBegin(10 * i + 10, i + 1, 0, name, 0, 0, 0);
      analysis.regionBegin(10 * i + 11, i + 1, name, 0, 0, 0);
      analysis.regionEnd(10 * i + 14, i + 1, name, 0, 0, 0);
      analysis.taskEnd(10 * i + 15, i + 1, 0, 0, 0);
    }
    analysis.end(100_000);
    AnnotationView view = analysis.view().annotations();
    assertThat(view.tasks()).hasSizeLessThanOrEqualTo(1001);
    assertThat(view.regions()).hasSizeLessThanOrEqualTo(1001);
    assertThat(view.tasks().stream().mapToLong(TaskGroup::ended).sum()).isEqualTo(3000);
    assertThat(view.regions().stream().mapToLong(r -> r.length().count()).sum()).isEqualTo(3000);
    assertThat(view.slowest()).hasSize(TaskTimes.SLOWEST);
  }

  private static long spent(RegionGroup group, WaitKind kind) {
    return group.nanos()[kind.ordinal()];
  }

  private static RegionGroup region(AnnotationView view, String name) {
    return view.regions().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }
}
