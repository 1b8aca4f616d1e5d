package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.build.BuildInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static BuildInfo build(String version, String godebug) {
    return new BuildInfo(
        version,
        "example.com/shop",
        "example.com/shop",
        "",
        List.of(),
        godebug.isEmpty()
            ? Map.of("GOOS", "linux")
            : Map.of("GOOS", "linux", "DefaultGODEBUG", godebug));
  }

  @Test
  void theEnvironmentOverridesTheBuildsDefaults() {
    assertThat(
            Identity.effectiveGodebug(
                build("go1.23.5", "asynctimerchan=1,panicnil=1"), "asynctimerchan=0,gctrace=1"))
        .isEqualTo("asynctimerchan=0,panicnil=1,gctrace=1");
    assertThat(Identity.effectiveGodebug(null, "")).isEmpty();
  }

  @Test
  void gomaxprocsFollowsTheEnvironmentThenTheVersion() {
    BuildInfo old = build("go1.24.1", "");
    BuildInfo current = build("go1.26.8", "");
    assertThat(Identity.gomaxprocs("6", current, "", 32, 0.5)).isEqualTo(6);
    assertThat(Identity.gomaxprocs("0", current, "", 32, 0.5)).isEqualTo(2);
    assertThat(Identity.gomaxprocs("", old, "", 32, 0.5)).isEqualTo(32);
    assertThat(Identity.gomaxprocs("", current, "", 32, 3.2)).isEqualTo(4);
    assertThat(Identity.gomaxprocs("", current, "", 2, 3.2)).isEqualTo(2);
    assertThat(Identity.gomaxprocs("", current, "", 32, 0)).isEqualTo(32);
    assertThat(Identity.gomaxprocs("", current, "containermaxprocs=0", 32, 0.5)).isEqualTo(32);
    assertThat(Identity.gomaxprocs("", null, "", 8, 0.5)).isEqualTo(8);
  }

  @Test
  void oneSettingOfItsOwnDoesNotMakeAnOldGoLine() {
    assertThat(GoLine.of(build("go1.26.8", "asynctimerchan=1"))).isEqualTo("1.26");
  }

  @Test
  void whatCannotBeToldIsEmpty() {
    assertThat(GoLine.of(build("go1.20.1", ""))).isEmpty();
    assertThat(GoLine.of(build("devel", ""))).isEmpty();
  }
}
