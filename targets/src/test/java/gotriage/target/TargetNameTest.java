package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetNameTest {
  @Test
  void theFormsUsersType() {
    assertThat(TargetName.parse("http://shop:6060"))
        .isEqualTo(new TargetName.Url(URI.create("http://shop:6060")));
    assertThat(TargetName.parse("https://me:pw@shop/ops/"))
        .isEqualTo(new TargetName.Url(URI.create("https://me:pw@shop/ops/")));
    assertThat(TargetName.parse("shop:6060/ops"))
        .isEqualTo(new TargetName.Url(URI.create("http://shop:6060/ops")));
    assertThat(TargetName.parse("shop:6060")).isEqualTo(new TargetName.HostPort("shop", 6060));
    assertThat(TargetName.parse(":6060")).isEqualTo(new TargetName.HostPort("localhost", 6060));
    assertThat(TargetName.parse("[::1]:6060")).isEqualTo(new TargetName.HostPort("[::1]", 6060));
    assertThat(TargetName.parse(" 4711 ")).isEqualTo(new TargetName.Pid(4711));
    assertThat(TargetName.parse("shop")).isEqualTo(new TargetName.ProcessName("shop"));
    assertThat(TargetName.parse("/usr/bin/shop"))
        .isEqualTo(new TargetName.ProcessName("/usr/bin/shop"));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://shop, only http",
    "http://, URL",
    "http://shop:99999, port",
    "shop:http, no port",
    "shop:0, no port",
    "99999999999, for a port write :99999999999"
  })
  void whatIsWrongIsSaid(String text, String words) {
    assertThatThrownBy(() -> TargetName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void nothingIsNoTarget(String text) {
    assertThatThrownBy(() -> TargetName.parse(text)).hasMessageContaining("no target given");
  }

  @Test
  void aPodGetsTheCommandThatLeadsToIt() {
    assertThatThrownBy(() -> TargetName.parse("k8s://prod/shop-7d9f"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kubectl -n prod port-forward shop-7d9f 6060:6060")
        .hasMessageContaining("gotriage triage http://localhost:6060");
  }
}
