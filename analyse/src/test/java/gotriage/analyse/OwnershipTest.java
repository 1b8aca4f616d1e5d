package gotriage.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.Ownership.Owner;
import gotriage.model.Frame;
import gotriage.model.build.BuildInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
  private final Ownership known =
      Ownership.of(
          new BuildInfo(
              "go1.26.8",
              "example.com/shop/cmd/shop",
              "example.com/shop",
              "(devel)",
              List.of("github.com/lib/pq@v1.10.9", "github.com/lib@v0.1.0"),
              Map.of()));

  @ParameterizedTest
  @CsvSource({
    "main.main, OWN",
    "main.(*poller).run.func1, OWN",
    "example.com/shop/cart.(*Cart).Add, OWN",
    "example.com/shopping/cart.Add, DEPENDENCY",
    "github.com/lib/pq.(*conn).query, DEPENDENCY",
    "net/http.(*conn).serve, STDLIB",
    "sync.(*Mutex).Lock, STDLIB",
    "runtime/pprof.writeGoroutine, STDLIB",
    "runtime.mcall, RUNTIME",
    "internal/runtime/syscall.Syscall6, RUNTIME",
    "slices.SortFunc[go.shape.*example.com/shop/cart.Item], STDLIB",
  })
  void tellsWhoseCodeItIs(String function, Owner owner) {
    assertThat(known.owner(function, "")).isEqualTo(owner);
  }

  @Test
  void takesTheLongestModuleThatHoldsThePackage() {
    assertThat(known.module(new Frame("github.com/lib/pq.(*conn).query", "", 1)))
        .isEqualTo("github.com/lib/pq");
    assertThat(known.module(new Frame("main.main", "", 1))).isEqualTo("example.com/shop");
    assertThat(known.module(new Frame("net/http.Get", "", 1))).isEmpty();
  }

  @Test
  void withoutBuildInfoTheModuleCacheTellsDependencies() {
    Ownership unknown = Ownership.of(null);
    assertThat(unknown.owner("example.com/shop/cart.Add", "/src/shop/cart/cart.go"))
        .isEqualTo(Owner.OWN);
    assertThat(
            unknown.owner(
                "github.com/lib/pq.Open", "/home/dev/go/pkg/mod/github.com/lib/pq@v1/conn.go"))
        .isEqualTo(Owner.DEPENDENCY);
  }

  @Test
  void prefersOwnCodeToADependencyThatIsFurtherIn() {
    Frame dependency = new Frame("github.com/lib/pq.(*conn).query", "", 1);
    Frame own = new Frame("main.load", "main.go", 7);
    assertThat(known.innermostOwn(List.of(new Frame("runtime.gopark", "", 1), dependency, own)))
        .isEqualTo(own);
    assertThat(known.innermostOwn(List.of(dependency, new Frame("runtime.goexit", "", 1))))
        .isEqualTo(dependency);
    assertThat(known.innermostOwn(List.of(new Frame("runtime.gopark", "", 1)))).isNull();
  }
}
