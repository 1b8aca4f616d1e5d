package gotriage.read.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.goroutine.GoroutineGroup;
import gotriage.read.MalformedInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoroutineHeaderTest {

  private static GoroutineGroup only(String header) throws MalformedInput {
    String text = header + "\nmain.f(0x1)\n\t/src/main.go:10 +0x1d\n";
    return GoroutineReader.read("d", text.getBytes(StandardCharsets.UTF_8))
        .model()
        .groups()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          goroutine 7 [running]:                                             | running                 | 0  | false | false
          goroutine 7 [runnable, locked to thread]:                          | runnable                | 0  | true  | false
          goroutine 7 [chan receive]:                                        | chan receive            | 0  | false | false
          goroutine 7 [chan receive, 5 minutes]:                             | chan receive            | 5  | false | false
          goroutine 7 [chan receive, 1234 minutes, locked to thread]:        | chan receive            | 1234 | true | false
          goroutine 7 [chan receive (nil chan), 2 minutes]:                  | chan receive (nil chan) | 2  | false | false
          goroutine 7 [select (no cases)]:                                   | select (no cases)       | 0  | false | false
          goroutine 7 [IO wait (scan), 3 minutes]:                           | IO wait                 | 3  | false | false
          goroutine 7 gp=0xc000102380 m=3 mp=0xc000100008 [syscall]:         | syscall                 | 0  | false | false
          goroutine 7 gp=0xc000102380 m=nil [GC worker (idle), 9 minutes]:   | GC worker (idle)        | 9  | false | false
          goroutine 7 [chan send (leaked)]:                                  | chan send               | 0  | false | true
          goroutine 7 [chan receive (nil chan) (leaked) (scan)]:             | chan receive (nil chan) | 0  | false | true
          goroutine 7 [select (durable), synctest bubble 4]:                 | select                  | 0  | false | false
          goroutine 7 [chan receive (synctest), synctest group 4]:           | chan receive            | 0  | false | false
          goroutine 7 [sync.WaitGroup.Wait (durable), 1 minutes]:            | sync.WaitGroup.Wait     | 1  | false | false
          goroutine 7 [sync.Mutex.Lock, 2 minutes] {k: v}:                   | sync.Mutex.Lock         | 2  | false | false
          goroutine 7 [sleep, locked to thread labels:{"k": "v"}]:           | sleep                   | 0  | true  | false
          goroutine 7 [???]:                                                 | ???                     | 0  | false | false
          """)
  void readsStateAgeAndFlags(
      String header, String state, int minutes, boolean locked, boolean leaked)
      throws MalformedInput {
    GoroutineGroup group = only(header);
    assertThat(group.state()).isEqualTo(state);
    assertThat(group.maxWaitMinutes()).isEqualTo(minutes);
    assertThat(group.minWaitMinutes()).isEqualTo(minutes);
    assertThat(group.lockedToThread()).isEqualTo(locked);
    assertThat(group.leaked()).isEqualTo(leaked);
    assertThat(group.ids()).containsExactly(7);
    assertThat(group.stack()).hasSize(1);
  }

  @Test
  void readsLabelsOfGo126() throws MalformedInput {
    assertThat(
            only("goroutine 9 [select, 2 minutes labels:{\"handler\": \"/orders\", \"a]b\":"
                    + " \"x \\\"y\\\"\\n\\u00e9\\x41\"}]:")
                .labels())
        .isEqualTo(Map.of("handler", "/orders", "a]b", "x \"y\"\n\u00e9A"));
  }

  @Test
  void readsLabelsOfGo127AndOfTheProposal() throws MalformedInput {
    assertThat(only("goroutine 9 [select] {handler: /orders, \"tenant id\": \"a}b\"}:").labels())
        .isEqualTo(Map.of("handler", "/orders", "tenant id", "a}b"));
    assertThat(only("goroutine 9 [select, 2 minutes]{\"k\": \"v\"}:").labels())
        .isEqualTo(Map.of("k", "v"));
  }

  @ParameterizedTest
  @CsvSource({
    "goroutine 7 is stuck",
    "goroutine profile",
    "goroutine 7 [select",
    "goroutine 7 [select]",
    "goroutine 7 [select] {k: v",
    "goroutine 7 [select labels:{\"k\": \"v\"]:",
    "goroutine [select]:"
  })
  void takesNothingElseForAHeader(String line) throws MalformedInput {
    String text = line + "\nmain.f()\n\t/a.go:1 +0x1\n\ngoroutine 2 [select]:\n";
    assertThat(GoroutineReader.read("d", text.getBytes(StandardCharsets.UTF_8)).model().total())
        .isEqualTo(1);
  }
}
