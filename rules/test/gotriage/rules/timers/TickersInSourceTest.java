package gotriage.rules.timers;

import static gotriage.rules.Memory.profile;
import static gotriage.rules.Memory.site;
import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.Frame;
import gotriage.rules.Memory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TickersInSourceTest {
  private static final String STOPPED =
      """
      func (p *poller) run() {
      	ticker := time.NewTicker(p.every)
      	defer ticker.Stop()
      	for range ticker.C {
      	}
      }
      """;

  private static @Nullable Frame unstopped(String source) {
    return TickersInSource.unstopped(
        new Memory()
            .heap(site(profile(), 100, 100, "main.main").build())
            .source("package main; import \"time\"\n\n" + source)
            .analysis());
  }

  @Test
  void findsTheFunctionThatStopsNone() {
    Frame frame =
        unstopped(
            STOPPED
                + """

                func (g gateway[T]) await(reply <-chan T) T {
                	resend := time.NewTicker(g.every)
                	return <-reply
                }
                """);
    assertThat(frame).isEqualTo(new Frame("main.gateway.await", "/src/main.go", 11));
  }

  @Test
  void namesFunctionsAsAProfileDoes() {
    assertThat(unstopped("func watch() {\n\tfor range time.Tick(time.Second) {\n\t}\n}\n"))
        .isEqualTo(new Frame("main.watch", "/src/main.go", 4));
    assertThat(unstopped("func (h *hub) watch() {\n\tt := time.NewTicker(d)\n}\n"))
        .isEqualTo(new Frame("main.(*hub).watch", "/src/main.go", 4));
  }

  @Test
  void saysNothingOfStoppedOrSeveral() {
    assertThat(unstopped(STOPPED)).isNull();
    String one = "func %s() {\n\tt := time.NewTicker(d)\n\t<-t.C\n}\n";
    assertThat(unstopped(one.formatted("a") + one.formatted("b"))).isNull();
  }
}
