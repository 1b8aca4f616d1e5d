package gotriage.read.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.goroutine.LockQueue;
import gotriage.model.goroutine.LockQueue.Holder;
import gotriage.read.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who waits for which lock in real dumps of `go/endings/main.go`: `refresh` holds the mutex that
/// five `count` wait for, and two `transfer` wait for each other.
final class LockReaderTest {
  private static List<LockQueue> read(byte[] text) throws IOException {
    return LockReader.read(() -> new ByteArrayInputStream(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.19-dump",
        "go1.26-dump",
        "go1.27-dump",
        "go1.19-quit-all",
        "go1.26-quit-all",
        "go1.27-quit-all",
        "go1.26-quit-crash",
        "go1.26-panicall"
      })
  void theHolderOfAMutexIsFoundByItsObject(String name) throws IOException {
    LockQueue queue =
        read(Fixtures.bytes("endings/" + name + ".txt")).stream()
            .filter(q -> q.caller().function().equals("main.(*shelf).count"))
            .findFirst()
            .orElseThrow();
    assertThat(queue.state()).isEqualTo("sync.Mutex.Lock");
    assertThat(queue.waiters()).isEqualTo(5);
    assertThat(queue.ids()).hasSize(5);
    assertThat(queue.address()).isNotZero();
    assertThat(queue.candidates()).isEqualTo(1);
    assertThat(queue.holders())
        .extracting(h -> h.frame().function(), Holder::state, Holder::waitsFor)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("main.(*shelf).refresh", "chan receive", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19-dump", "go1.26-dump", "go1.27-quit-all"})
  void twoThatWaitForEachOtherPointAtEachOther(String name) throws IOException {
    List<LockQueue> queues = read(Fixtures.bytes("endings/" + name + ".txt"));
    List<LockQueue> transfers =
        queues.stream().filter(q -> q.caller().function().equals("main.transfer")).toList();
    assertThat(transfers).hasSize(2);
    for (LockQueue queue : transfers) {
      assertThat(queue.candidates()).isEqualTo(1);
      Holder holder = queue.holders().getFirst();
      LockQueue other = queues.get(holder.waitsFor());
      assertThat(other).isNotSameAs(queue);
      assertThat(other.ids()).contains(holder.id());
    }
  }

  @Test
  void whoLocksAgainWhatItHoldsIsNamedItself() throws IOException {
    String dump =
        """
        goroutine 7 [sync.Mutex.Lock, 2 minutes]:
        internal/sync.(*Mutex).lockSlow(0xc000012348)
        \t/go/src/internal/sync/mutex.go:149 +0x15d
        main.(*store).get(0xc000012340, {0x4c74f2, 0x5})
        \t/src/main.go:42 +0x1d
        main.(*store).update(0xc000012340)
        \t/src/main.go:60 +0x1d
        created by main.main in goroutine 1
        \t/src/main.go:20 +0x45
        """;
    LockQueue queue = read(dump.getBytes(java.nio.charset.StandardCharsets.UTF_8)).getFirst();
    assertThat(queue.object()).isEqualTo(0xc000012340L);
    assertThat(queue.holders())
        .singleElement()
        .satisfies(h -> {
          assertThat(h.id()).isEqualTo(7);
          assertThat(h.frame().function()).isEqualTo("main.(*store).update");
        });
  }

  @Test
  void aDumpWithoutLocksHasNone() throws IOException {
    assertThat(read(Fixtures.bytes("endings/go1.26-nil.txt"))).isEmpty();
  }

  @Test
  void damageEndsInFewerQueuesAndNothingElse() throws IOException {
    byte[] sound = Fixtures.bytes("endings/go1.26-quit-all.txt");
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i <= round % 20; i++) {
        damaged[random.nextInt(damaged.length)] =
            (byte) "\n\t(){}[]0x? ".charAt(random.nextInt(12));
      }
      assertThat(read(damaged)).allSatisfy(q -> assertThat(q.waiters()).isPositive());
    }
  }
}
