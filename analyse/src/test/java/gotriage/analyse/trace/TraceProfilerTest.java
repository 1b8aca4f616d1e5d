package gotriage.analyse.trace;

import static gotriage.model.trace.GoState.NOT_EXIST;
import static gotriage.model.trace.GoState.RUNNABLE;
import static gotriage.model.trace.GoState.RUNNING;
import static gotriage.model.trace.GoState.SYSCALL;
import static gotriage.model.trace.GoState.UNDETERMINED;
import static gotriage.model.trace.GoState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules of `go tool trace -pprof` where they are not what one would think.
final class TraceProfilerTest {
  @Test
  void aNewGoroutinesFirstWaitForAPIsNotCounted() {
    TraceProfiler profiler = new TraceProfiler(TraceProfile.SCHED);
    ForgedTrace trace = new ForgedTrace(profiler);
    trace
        .go(10, 0, NOT_EXIST, RUNNABLE, "", "main.creator")
        .go(30, 0, RUNNABLE, RUNNING)
        .go(40, 0, RUNNING, RUNNABLE, "preempted", "main.loop")
        .go(45, 0, RUNNABLE, RUNNING);
    profiler.end(100);
    assertThat(profiler.stacks())
        .containsExactly(new StackTime(0, trace.stack("main.loop"), 1, 5, 5));
  }

  @Test
  void waitsCountByReasonAndOnlyWhenTheyEnd() {
    TraceProfiler sync = new TraceProfiler(TraceProfile.SYNC);
    ForgedTrace trace = new ForgedTrace(sync);
    trace
        .go(1, 0, UNDETERMINED, RUNNING)
        .go(10, 0, RUNNING, WAITING, "chan receive", "main.recv")
        .go(25, 0, WAITING, RUNNABLE)
        .go(26, 0, RUNNABLE, RUNNING)
        .go(30, 0, RUNNING, WAITING, "network", "main.read")
        .go(50, 0, WAITING, RUNNABLE)
        .go(51, 0, RUNNABLE, RUNNING)
        .go(60, 0, RUNNING, WAITING, "sync", "main.lock");
    sync.end(100);
    assertThat(sync.stacks())
        .containsExactly(new StackTime(0, trace.stack("main.recv"), 1, 15, 15));
  }

  @Test
  void aCallOfAGoroutineThatNeverRunsCountsWhole() {
    TraceProfiler calls = new TraceProfiler(TraceProfile.SYSCALL);
    ForgedTrace trace = new ForgedTrace(calls);
    trace
        .go(5, 0, UNDETERMINED, SYSCALL, "", "main.write")
        .go(20, 0, SYSCALL, RUNNABLE)
        .go(6, 1, UNDETERMINED, SYSCALL, "", "main.read")
        .go(21, 1, SYSCALL, RUNNABLE)
        .go(22, 1, RUNNABLE, RUNNING);
    calls.end(100);
    assertThat(calls.stacks())
        .isEqualTo(List.of(new StackTime(0, trace.stack("main.write"), 1, 15, 15)));
  }
}
