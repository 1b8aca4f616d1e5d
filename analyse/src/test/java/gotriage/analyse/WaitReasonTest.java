package gotriage.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.Frame;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitReasonTest {

  @ParameterizedTest
  @CsvSource({
    "chan receive, CHAN_RECEIVE",
    "chan receive (durable), CHAN_RECEIVE",
    "chan receive (nil chan), NIL_CHAN",
    "chan send (nil chan), NIL_CHAN",
    "select, SELECT",
    "select (no cases), SELECT_NO_CASES",
    "IO wait, IO",
    "sync.Mutex.Lock, MUTEX",
    "sync.RWMutex.RLock, RWMUTEX_READ",
    "sync.WaitGroup.Wait, WAITGROUP",
    "runnable, RUNNABLE",
    "syscall, SYSCALL",
    "GC assist wait, GC",
    "wait for GC cycle, GC",
    "something of a later release, OTHER",
  })
  void readsStatesOfEveryRelease(String state, WaitReason reason) {
    assertThat(WaitReason.of(state, List.of())).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "sync.(*Mutex).lockSlow, MUTEX",
    "internal/sync.(*Mutex).lockSlow, MUTEX",
    "sync.(*RWMutex).RLock, RWMUTEX_READ",
    "sync.(*RWMutex).Lock, RWMUTEX_WRITE",
    "sync.(*WaitGroup).Wait, WAITGROUP",
    "main.acquire, SEMAPHORE",
  })
  void tellsOldSemaphoresApartByTheirFrames(String function, WaitReason reason) {
    assertThat(WaitReason.of("semacquire", List.of(new Frame(function, "", 0)))).isEqualTo(reason);
  }
}
