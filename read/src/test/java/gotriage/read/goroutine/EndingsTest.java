package gotriage.read.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Texts of processes that died or dumped themselves (`go/endings/main.go`), and several snapshots
/// in one text.
final class EndingsTest {
  private static Reading<List<GoroutineSnapshot>> all(byte[] text) throws MalformedInput {
    return GoroutineReader.readAll(
        "text", new ByteArrayInputStream(text), ReadLimits.forThisHeap());
  }

  private static byte[] join(byte[]... parts) {
    StringBuilder text = new StringBuilder();
    for (byte[] part : parts) {
      text.append(new String(part, StandardCharsets.UTF_8));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "go1.19-nil | 1 | panic: runtime error: invalid memory address or nil pointer dereference",
        "go1.27-nil | 1 | panic: runtime error: invalid memory address or nil pointer dereference",
        "go1.26-repanic | 1 | panic: first [recovered]",
        "go1.26-panicall | 14 | panic: the shelf is full",
        "go1.26-deadlock | 1 | fatal error: all goroutines are asleep - deadlock!",
        "go1.26-map | 1 | fatal error: concurrent map writes",
        "go1.19-map | 9 | fatal error: concurrent map writes",
        "go1.26-overflow | 5 | runtime: goroutine stack exceeds 1000000000-byte limit",
        "go1.19-quit-all | 21 | SIGQUIT: quit",
        "go1.27-quit-all | 21 | SIGQUIT: quit",
        "go1.26-quit-crash | 21 | SIGQUIT: quit",
        "go1.27-quit-crash | 21 | SIGQUIT: quit",
      })
  void whatAProcessDiedOfIsKept(String name, int goroutines, String words) throws MalformedInput {
    Reading<List<GoroutineSnapshot>> reading =
        all(Fixtures.bytes("endings/" + name.strip() + ".txt"));
    assertThat(reading.losses()).isEmpty();
    GoroutineSnapshot snapshot = reading.model().getFirst();
    assertThat(reading.model()).hasSize(1);
    assertThat(snapshot.total()).isEqualTo(goroutines);
    assertThat(snapshot.crash()).first().isEqualTo(words.strip());
    assertThat(snapshot.onlyTheCrashed()).isEqualTo(goroutines == 1);
  }

  @Test
  void aLivingProcessHasNoCrash() throws MalformedInput {
    assertThat(all(Fixtures.bytes("endings/go1.26-dump.txt")).model().getFirst().crash()).isEmpty();
  }

  @Test
  void everyDumpOfATextIsReadWithItsOwnGoroutines() throws MalformedInput {
    byte[] dump = Fixtures.bytes("go1.26/goroutines.txt");
    GoroutineSnapshot one = all(dump).model().getFirst();
    Reading<List<GoroutineSnapshot>> three = all(join(dump, dump, dump));
    assertThat(three.losses()).isEmpty();
    assertThat(three.model())
        .hasSize(3)
        .allSatisfy(s -> assertThat(s).usingRecursiveComparison().isEqualTo(one));
  }

  @Test
  void theGoroutineThatWritesADumpBelongsToItAndNotToTheOneBefore() throws MalformedInput {
    String dump =
        """
        goroutine %d [running]:
        main.handler()
        \t/a.go:9 +0x1

        goroutine 1 [select]:
        main.main()
        \t/a.go:2 +0x1

        """;
    List<GoroutineSnapshot> two =
        all((dump.formatted(7) + dump.formatted(8)).getBytes(StandardCharsets.UTF_8)).model();
    assertThat(two).hasSize(2).allSatisfy(s -> assertThat(s.total()).isEqualTo(2));
    assertThat(writer(two.getFirst()).ids()).containsExactly(7);
    assertThat(writer(two.getLast()).ids()).containsExactly(8);
  }

  private static GoroutineGroup writer(GoroutineSnapshot snapshot) {
    return snapshot.groups().stream()
        .filter(g -> g.state().equals("running"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void profilesAndDumpsMixInOneText() throws MalformedInput {
    byte[] counts = Fixtures.bytes("go1.26/goroutine.txt");
    byte[] dump = Fixtures.bytes("go1.26/goroutines.txt");
    Reading<List<GoroutineSnapshot>> mixed = all(join(counts, counts, dump, counts));
    assertThat(mixed.losses()).isEmpty();
    assertThat(mixed.model())
        .extracting(GoroutineSnapshot::form)
        .containsExactly(Form.PROFILE, Form.PROFILE, Form.DUMP, Form.PROFILE);
    assertThat(mixed.model()).extracting(GoroutineSnapshot::total).containsOnly(27L);
  }

  @Test
  void withoutBlankLinesEachGoroutineKeepsItsOwnId() throws MalformedInput {
    // journald and some collectors drop them.
    String dump =
        """
        goroutine 18 [chan receive, 3 minutes]:
        main.a()
        \t/a.go:1 +0x1
        goroutine 19 [select, 8 minutes]:
        main.b()
        \t/a.go:2 +0x1
        """;
    GoroutineSnapshot snapshot = all(dump.getBytes(StandardCharsets.UTF_8)).model().getFirst();
    assertThat(snapshot.groups())
        .extracting(GoroutineGroup::state, g -> g.ids()[0], GoroutineGroup::maxWaitMinutes)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("chan receive", 18L, 3),
            org.assertj.core.groups.Tuple.tuple("select", 19L, 8));
  }
}
