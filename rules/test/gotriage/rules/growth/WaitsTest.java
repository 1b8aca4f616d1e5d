package gotriage.rules.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitsTest {

  @ParameterizedTest
  @CsvSource({
    "main.(*crawler).check.func2, main.(*crawler).check",
    "main.(*crawler).check.func2.1, main.(*crawler).check",
    "main.main.func1, main.main",
    "main.(*crawler).function, main.(*crawler).function",
    "example.com/a/b.Run, example.com/a/b.Run",
  })
  void namesTheFunctionAroundAClosure(String function, String around) {
    assertThat(Waits.enclosing(function)).isEqualTo(around);
  }

  @ParameterizedTest
  @CsvSource({
    "main.(*crawler).check.func2, main.(*crawler)",
    "main.meter.read, main.meter",
    "example.com/a/b.Run, example.com/a/b",
    "gopkg.in/yaml.v3.(*parser).parse, gopkg.in/yaml.v3.(*parser)",
  })
  void namesTypeOrPackage(String function, String scope) {
    assertThat(Waits.scope(function)).isEqualTo(scope);
  }
}
