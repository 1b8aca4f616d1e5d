package gotriage.read.goroutine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DumpTextTest {

  private static Reading<GoroutineSnapshot> read(String text) throws MalformedInput {
    return GoroutineReader.read("dump", text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String TWO_OF_A_KIND =
      """
      goroutine 18 [chan receive, 3 minutes]:
      main.(*hub).wait(0xc000012345, {0x1, 0x2}, 0x3?)
      \t/src/hub.go:42 +0x1d
      net/http.(*conn).serve(...)
      \t/usr/local/go/src/net/http/server.go:3285
      created by main.(*hub).Run in goroutine 1
      \t/src/hub.go:20 +0x45

      goroutine 19 [chan receive]:
      main.(*hub).wait(0xc000099999, {0x5, _}, ...)
      \t/src/hub.go:42 +0x1d
      net/http.(*conn).serve(...)
      \t/usr/local/go/src/net/http/server.go:3285
      created by main.(*hub).Run in goroutine 17
      \t/src/hub.go:20 +0x45
      """;

  @Test
  void groupsByStackStateAndCreator() throws MalformedInput {
    Reading<GoroutineSnapshot> reading = read(TWO_OF_A_KIND);
    assertThat(reading.losses()).isEmpty();
    GoroutineSnapshot snapshot = reading.model();
    assertThat(snapshot.form()).isEqualTo(Form.DUMP);
    assertThat(snapshot.complete()).isTrue();
    assertThat(snapshot.total()).isEqualTo(2);
    GoroutineGroup group = snapshot.groups().getFirst();
    assertThat(group.count()).isEqualTo(2);
    assertThat(group.ids()).containsExactly(18, 19);
    assertThat(group.minWaitMinutes()).isZero();
    assertThat(group.maxWaitMinutes()).isEqualTo(3);
    assertThat(group.createdBy()).isEqualTo(new Frame("main.(*hub).Run", "/src/hub.go", 20));
    assertThat(group.stack())
        .containsExactly(
            new Frame("main.(*hub).wait", "/src/hub.go", 42),
            new Frame("net/http.(*conn).serve", "/usr/local/go/src/net/http/server.go", 3285));
  }

  @Test
  void windowsLineEndsAndTextAroundMakeNoDifference() throws MalformedInput {
    String wrapped =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n2024/01/02 listening\r\npanic: boom\r\n"
            + "\tpanic: again\r\n\r\n"
            + TWO_OF_A_KIND.replace("\n", "\r\n")
            + "\r\nexit status 2\r\nrax    0x0\r\n";
    Reading<GoroutineSnapshot> reading = read(wrapped);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().groups().getFirst().stack())
        .isEqualTo(read(TWO_OF_A_KIND).model().groups().getFirst().stack());
    assertThat(reading.model().total()).isEqualTo(2);
  }

  @Test
  void whatALogWritesBeforeEachLineIsLeftOut() throws MalformedInput {
    String prefix = "Nov 24 09:00:00 shop-1 shop[4711]: ";
    String logged =
        prefix
            + "SIGQUIT: quit\n"
            + TWO_OF_A_KIND.lines().map(line -> prefix + line + "\n").collect(joining())
            + prefix.strip()
            + "\n";
    Reading<GoroutineSnapshot> reading = read(logged);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().groups()).hasSize(1);
    assertThat(reading.model().groups().getFirst().stack())
        .isEqualTo(read(TWO_OF_A_KIND).model().groups().getFirst().stack());
  }

  @Test
  void aPrefixOfTheFirstLineOnlyIsNotTakenFromTheOthers() throws MalformedInput {
    // log.Print(string(debug.Stack()))
    Reading<GoroutineSnapshot> reading = read("2026/11/24 09:00:00 " + TWO_OF_A_KIND);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().groups())
        .isNotEmpty()
        .first()
        .extracting(GoroutineGroup::stack)
        .isEqualTo(read(TWO_OF_A_KIND).model().groups().getFirst().stack());
  }

  @Test
  void readsFramesOfEveryKind() throws MalformedInput {
    Reading<GoroutineSnapshot> reading =
        read(
            """
            goroutine 5 gp=0xc000102380 m=3 mp=0xc000100008 [running]:
            panic({0x4a5b60?, 0xc00001c0d8?})
            \t/usr/local/go/src/runtime/panic.go:792 +0x132 fp=0xc00009ff20 sp=0xc00009fe70 pc=0x46b4d2
            main.sum[...]({0xc000012345, 0x3, 0x3})
            \tC:/Program Files/app/a+b.go:7 +0x2b
            ...23 frames elided...
            ...additional frames elided...
            non-Go function at pc=7f3c2a1b
            non-Go function
            \tpc=0x7f3c2a1c
            do_work
            \t/src/c/work.c:99 pc=0x7f3c2a1d
            runtime.goexit({})
            \t/usr/local/go/src/runtime/asm_amd64.s:1700 +0x1 fp=0xc00009ffe8 sp=0xc00009ffe0 pc=0x4
            created by main.main
            \t/src/main.go:3 +0x45
            [originating from goroutine 1]:
            main.start(...)
            \t/src/main.go:30 +0x45
            created by main.main
            \t/src/main.go:3 +0x45

            goroutine 6 [running]:
            \tgoroutine running on other thread; stack unavailable
            created by main.main in goroutine 1
            \t/src/main.go:4 +0x45
            """);
    assertThat(reading.losses()).isEmpty();
    GoroutineGroup first = reading.model().groups().getFirst();
    assertThat(first.stack())
        .containsExactly(
            new Frame("runtime.gopanic", "/usr/local/go/src/runtime/panic.go", 792),
            new Frame("main.sum[...]", "C:/Program Files/app/a+b.go", 7),
            new Frame("non-Go function", "", 0),
            new Frame("non-Go function", "", 0),
            new Frame("do_work", "/src/c/work.c", 99),
            new Frame("runtime.goexit", "/usr/local/go/src/runtime/asm_amd64.s", 1700));
    assertThat(first.createdBy()).isEqualTo(new Frame("main.main", "/src/main.go", 3));
    GoroutineGroup second = reading.model().groups().getLast();
    assertThat(second.stack()).isEmpty();
    assertThat(second.createdBy()).isEqualTo(new Frame("main.main", "/src/main.go", 4));
  }

  @Test
  void aForeignLineWithinAStackIsSaidAndLeavesTheRest() throws MalformedInput {
    Reading<GoroutineSnapshot> reading =
        read(
            """
            goroutine 1 [select]:
            main.f()
            \t/a.go:1 +0x1
            2024/01/02 a log line of another thread
            main.main()
            \t/a.go:2 +0x1
            """);
    assertThat(reading.model().groups().getFirst().stack())
        .extracting(Frame::function)
        .containsExactly("main.f", "main.main");
    assertThat(reading.model().complete()).isFalse();
    assertThat(reading.losses())
        .singleElement()
        .satisfies(loss -> {
          assertThat(loss.what().en()).contains("1 lines");
          assertThat(loss.offset()).isPositive();
        });
  }

  @Test
  void aSecondDumpInOneFileIsNotAddedToTheFirst() throws MalformedInput {
    String one = "goroutine 1 [select]:\nmain.main()\n\t/a.go:2 +0x1\n\n";
    Reading<GoroutineSnapshot> reading = read(one + TWO_OF_A_KIND + "\n" + one);
    assertThat(reading.model().total()).isEqualTo(3);
    assertThat(reading.losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.what().en()).contains("second dump"));
  }

  @Test
  void aTextWithoutGoroutinesIsRefused() {
    assertThatThrownBy(() -> read("404 page not found\n"))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("no goroutine");
    assertThatThrownBy(() -> read("")).isInstanceOf(MalformedInput.class);
  }

  @Test
  void everyCutIsReadAsFarAsItGoes() throws MalformedInput {
    byte[] whole = Arrays.copyOf(Fixtures.bytes("go1.26/goroutines.txt"), 6000);
    long before = 0;
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        Reading<GoroutineSnapshot> reading = GoroutineReader.read("dump", cut);
        GoroutineSnapshot snapshot = reading.model();
        assertThat(snapshot.total()).isGreaterThanOrEqualTo(before);
        assertThat(snapshot.groups().stream().mapToLong(GoroutineGroup::count).sum())
            .isEqualTo(snapshot.total());
        assertThat(snapshot.complete()).isEqualTo(cut[length - 1] == '\n');
        before = snapshot.total();
      } catch (MalformedInput tooEarly) {
        assertThat(before).isZero();
      }
    }
    assertThat(before).isGreaterThan(10);
  }
}
