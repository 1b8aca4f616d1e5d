package gotriage.rules.spinning;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.SourceView.Place;
import gotriage.rules.mend.Cured;
import gotriage.syntax.find.Function;
import gotriage.syntax.find.Functions;
import gotriage.syntax.find.Loop;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {
  private static boolean changes(String statement) {
    Place place =
        Cured.place(
            "var global int\nfunc (t *tree) f(n int, ch chan int) {\n\tfor {\n\t\tlocal := 1\n\t\t"
                + statement
                + " // here\n\t\t_ = local\n\t}\n}\n",
            statement);
    Function function =
        Objects.requireNonNull(Functions.named(place.file(), "p.(*tree).f", place.line()));
    Loop loop = Objects.requireNonNull(Loop.innermost(function, place.line()));
    return Changes.of(place, loop.stmt()).onLine(place.line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n = n + 1", "n++", "global = 2", "t.size++", "t.items[n] = 3", "*t = tree{}", "t.step()",
        "m := <-ch; _ = m", "ch <- n", "if n++; n > 1 { }", "break", "go t.step()", "<-ch",
        "if v := <-ch; v > 0 { }"
      })
  void seesWhatOutlivesARound(String statement) {
    assertThat(changes(statement)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local = 2", "local++", "_ = n", "m := t.find(n); _ = m", "if n > 1 { }",
        "f := func() { n++ }; _ = f", "if m := t.find(n); m == nil { continue }", "var x = n; _ = x"
      })
  void seesWhatDoesNot(String statement) {
    assertThat(changes(statement)).isFalse();
  }
}
