package gotriage.rules.closedchannelspin;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.rules.mend.Cured;
import org.junit.jupiter.api.Test;

class ClosedChannelCureTest {
  private static String cured(String hot, String code) {
    return Cured.by(ClosedChannelCure::edits, hot, code);
  }

  @Test
  void aLoopOverOneChannelEndsWithIt() {
    assertThat(cured("v := ", "func f(ch chan int) {\n\tfor {\n\t\tv := <-ch\n\t\tuse(v)\n\t}\n}\n"))
        .isEqualTo(
            "func f(ch chan int) {\n\tfor {\n\t\tv, ok := <-ch\n\t\tif !ok {\n\t\t\treturn\n\t\t}\n\t\tuse(v)\n\t}\n}\n");
    assertThat(cured("<-ch", "func f(ch chan int) {\n\tfor {\n\t\t<-ch\n\t\tuse()\n\t}\n}\n"))
        .contains("\t\t_, ok := <-ch\n\t\tif !ok {\n\t\t\treturn\n\t\t}\n");
  }

  @Test
  void aSelectOfOneCaseEndsItsLoop() {
    assertThat(
            cured(
                "select",
                "func f(ch chan int) {\n\tfor {\n\t\tselect {\n\t\tcase v := <-ch:\n\t\t\tuse(v)\n\t\t}\n\t}\n}\n"))
        .contains("case v, ok := <-ch:\n\t\t\tif !ok {\n\t\t\t\treturn\n\t\t\t}\n\t\t\tuse(v)\n");
  }

  @Test
  void amongOthersTheCaseIsTakenOut() {
    String code =
        """
        func f(ctx context.Context, ch chan int) {
        	t := time.NewTicker(1)
        	for {
        		select {
        		case v := <-ch:
        			use(v)
        		case <-t.C:
        		case <-ctx.Done():
        			return
        		}
        	}
        }
        """;
    assertThat(cured("select", code))
        .contains("if !ok {\n\t\t\t\tch = nil // closed: a nil channel is never ready\n\t\t\t\tcontinue\n");
  }

  @Test
  void saysNothingWhereItCannotTellWhichOrHow() {
    // Two channels, either of which may be the closed one.
    assertThat(
            cured(
                "select",
                "func f(a, b chan int) {\n\tfor {\n\t\tselect {\n\t\tcase v := <-a:\n\t\t\tuse(v)\n\t\tcase v := <-b:\n\t\t\tuse(v)\n\t\t}\n\t}\n}\n"))
        .isEqualTo(Cured.NOTHING);
    // A field is others' too.
    assertThat(
            cured(
                "select",
                "func (h *hub) f(ctx context.Context) {\n\tfor {\n\t\tselect {\n\t\tcase v := <-h.in:\n\t\t\tuse(v)\n\t\tcase <-ctx.Done():\n\t\t\treturn\n\t\t}\n\t}\n}\n"))
        .isEqualTo(Cured.NOTHING);
    // What to return is not known.
    assertThat(cured("v := ", "func f(ch chan int) int {\n\tfor {\n\t\tv := <-ch\n\t\tuse(v)\n\t}\n}\n"))
        .isEqualTo(Cured.NOTHING);
    assertThat(cured("use", "func f() {\n\tuse()\n}\n")).isEqualTo(Cured.NOTHING);
  }
}
