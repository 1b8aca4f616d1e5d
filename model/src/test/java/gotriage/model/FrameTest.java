package gotriage.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
  @ParameterizedTest
  @CsvSource({
    "main.main, main",
    "net/http.(*conn).serve, net/http",
    "example.com/shop/v2/cart.(*Cart).Add.func1, example.com/shop/v2/cart",
    "gopkg.in/yaml%2ev3.Unmarshal, gopkg.in/yaml%2ev3",
    "slices.SortFunc[go.shape.*example.com/shop/cart.Item], slices",
    "nodots, nodots",
  })
  void namesThePackage(String function, String pkg) {
    assertThat(new Frame(function, "", 0).packagePath()).isEqualTo(pkg);
  }

  @Test
  void shortensThePosition() {
    assertThat(new Frame("f", "/src/shop/main.go", 42).shortPosition()).isEqualTo("main.go:42");
    assertThat(new Frame("f", "main.go", 0).shortPosition()).isEqualTo("main.go");
    assertThat(new Frame("f", "", 0).shortPosition()).isEmpty();
  }
}
