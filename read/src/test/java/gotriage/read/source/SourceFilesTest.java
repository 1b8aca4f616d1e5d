package gotriage.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.Frame;
import gotriage.model.build.BuildInfo;
import gotriage.model.source.Source;
import gotriage.model.source.Source.OtherVersion;
import gotriage.model.source.SourceOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFilesTest {
  @TempDir private Path machine;
  private Path checkout;
  private Map<String, String> environment;

  @BeforeEach
  void makeAMachine() throws IOException {
    checkout = machine.resolve("home/shop");
    environment =
        Map.of(
            "HOME", machine.resolve("home").toString(),
            "GOROOT", machine.resolve("go").toString(),
            "GOMODCACHE", machine.resolve("cache").toString());
    file("go/src/runtime/proc.go", "package runtime");
    file("go/VERSION", "go1.26.8\ntime 2026-08-28T16:20:06Z");
    file(
        "home/shop/go.mod",
        """
        module example.com/store // the shop

        go 1.26

        require (
        	github.com/BurntSushi/toml v1.4.0
        	example.com/lib v1.0.0 // indirect
        )
        require example.com/forked v1.1.0
        replace example.com/lib => ../lib
        replace (
        	example.com/forked v1.1.0 => example.com/fork v1.2.0
        )
        """);
    file("home/shop/cart/cart.go", "package cart");
  }

  @Test
  void aPathThatIsThereIsTaken() throws IOException {
    Path built = file("build/x.go", "one\r\ntwo\n");
    assertThat(find("main.x", built.toString()))
        .isEqualTo(
            new Source.Found(built.toString(), SourceOrigin.AS_BUILT, List.of("one", "two"), null));
  }

  @Test
  void theNameOfTheCheckoutInThePathLeadsThere() {
    assertFound(
        find("example.com/store/cart.(*Cart).Total", "/ci/build/17/shop/cart/cart.go"),
        "home/shop/cart/cart.go",
        SourceOrigin.SOURCE_PATH);
  }

  @Test
  void foldersAboveTheCheckoutAreSearchedToo() throws IOException {
    file("home/gen/api.go", "package gen");
    assertFound(find("gen.F", "gen/api.go"), "home/gen/api.go", SourceOrigin.SOURCE_PATH);
  }

  @Test
  void aTrimmedPathOfTheModuleIsFound() {
    assertFound(
        find("example.com/store/cart.(*Cart).Total", "example.com/store/cart/cart.go"),
        "home/shop/cart/cart.go",
        SourceOrigin.MODULE);
  }

  @Test
  void theFunctionsPackageLeadsToTheModuleWhereThePathDoesNot() {
    assertFound(
        find("example.com/store/cart.Map[go.shape.int].func1", "/sandbox/7/k8-opt/bin/cart.go"),
        "home/shop/cart/cart.go",
        SourceOrigin.MODULE);
  }

  @Test
  void aModuleIsInTheCacheUnderItsEscapedName() throws IOException {
    file("cache/github.com/!burnt!sushi/toml@v1.4.0/decode.go", "package toml");
    String here = "cache/github.com/!burnt!sushi/toml@v1.4.0/decode.go";
    String function = "github.com/BurntSushi/toml.Decode";
    assertFound(
        find(function, "github.com/BurntSushi/toml@v1.4.0/decode.go"),
        here,
        SourceOrigin.MODULE_CACHE);
    assertFound(
        find(function, "/home/build/go/pkg/mod/github.com/!burnt!sushi/toml@v1.4.0/decode.go"),
        here,
        SourceOrigin.MODULE_CACHE);
    assertFound(
        find(function, "external/com_github_burntsushi_toml/decode.go"),
        here,
        SourceOrigin.MODULE_CACHE);
  }

  @Test
  void anotherVersionIsTakenForWantOfTheOneAndSaid() throws IOException {
    file("cache/github.com/!burnt!sushi/toml@v1.4.0/decode.go", "package toml");
    assertThat(find("github.com/BurntSushi/toml.D", "github.com/BurntSushi/toml@v1.3.9/decode.go"))
        .isInstanceOfSatisfying(
            Source.Found.class,
            f -> assertThat(f.otherVersion()).isEqualTo(new OtherVersion("v1.3.9", "v1.4.0")));
  }

  @Test
  void vendoredSourceIsFoundWithoutAVersion() throws IOException {
    file("home/shop/vendor/github.com/BurntSushi/toml/decode.go", "package toml");
    assertFound(
        find("github.com/BurntSushi/toml.Decode", "github.com/BurntSushi/toml@v1.4.0/decode.go"),
        "home/shop/vendor/github.com/BurntSushi/toml/decode.go",
        SourceOrigin.VENDOR);
    assertFound(
        find(
            "github.com/BurntSushi/toml.Decode",
            "/ci/9/vendor/github.com/BurntSushi/toml/decode.go"),
        "home/shop/vendor/github.com/BurntSushi/toml/decode.go",
        SourceOrigin.VENDOR);
  }

  @Test
  void replaceLinesOfTheModuleAreFollowed() throws IOException {
    file("home/lib/sub/x.go", "package sub");
    file("cache/example.com/fork@v1.2.0/f.go", "package forked");
    file("cache/example.com/lib@v1.0.0/sub/x.go", "what was replaced");
    assertFound(
        find("example.com/lib/sub.F", "example.com/lib@v1.0.0/sub/x.go"),
        "home/lib/sub/x.go",
        SourceOrigin.REPLACEMENT);
    assertFound(
        find("example.com/forked.F", "example.com/forked@v1.1.0/f.go"),
        "cache/example.com/fork@v1.2.0/f.go",
        SourceOrigin.REPLACEMENT);
  }

  @Test
  void whatTheExecutableSaysOfReplacementsIsFollowed() throws IOException {
    file("cache/example.com/other@v9.0.0/y.go", "package y");
    SourceSearch search =
        SourceSearch.from(machine.resolve("elsewhere"), environment)
            .builtAs(
                new BuildInfo(
                    "go1.26.8",
                    "example.com/store",
                    "example.com/store",
                    "(devel)",
                    List.of("example.com/y@v1.0.0 => example.com/other@v9.0.0"),
                    Map.of()));
    assertFound(
        SourceFiles.of(search).find("example.com/y.F", "example.com/y@v1.0.0/y.go"),
        "cache/example.com/other@v9.0.0/y.go",
        SourceOrigin.REPLACEMENT);
  }

  @Test
  void theStandardLibraryIsFoundWhereverItWasBuilt() {
    for (String path :
        List.of(
            "runtime/proc.go",
            "/opt/hostedtoolcache/go/1.26.8/x64/src/runtime/proc.go",
            "/home/build/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/src/runtime/proc.go",
            "GOROOT/src/runtime/proc.go")) {
      assertFound(find("runtime.gopark", path), "go/src/runtime/proc.go", SourceOrigin.GOROOT);
    }
  }

  @Test
  void theInstallationOfTheVersionBuiltWithWins() throws IOException {
    String toolchain = "golang.org/toolchain@v0.0.1-go1.25.1.linux-amd64";
    String path = "/home/build/go/pkg/mod/" + toolchain + "/src/runtime/proc.go";
    assertThat(find("runtime.gopark", path))
        .isInstanceOfSatisfying(
            Source.Found.class,
            f -> assertThat(f.otherVersion()).isEqualTo(new OtherVersion("go1.25.1", "go1.26.8")));
    file("cache/" + toolchain + "/src/runtime/proc.go", "package runtime");
    file("cache/" + toolchain + "/VERSION", "go1.25.1");
    assertFound(
        find("runtime.gopark", path),
        "cache/" + toolchain + "/src/runtime/proc.go",
        SourceOrigin.GOROOT);
  }

  @Test
  void aModuleOfTheWorkspaceIsFound() throws IOException {
    file("home/shop/go.work", "go 1.26\n\nuse (\n\t.\n\t./tools/gen\n)\n");
    file("home/shop/tools/gen/go.mod", "module example.com/gen");
    file("home/shop/tools/gen/in/g.go", "package in");
    assertFound(
        find("example.com/gen/in.F", "example.com/gen/in/g.go"),
        "home/shop/tools/gen/in/g.go",
        SourceOrigin.MODULE);
  }

  @Test
  void prefixesToTrimAreTrimmed() {
    SourceFiles files =
        SourceFiles.of(
            SourceSearch.from(checkout, environment).trimming(List.of("/ci/job", "/ci/job2/a")));
    assertFound(
        files.find("main.f", "/ci/job2/a/cart/cart.go"),
        "home/shop/cart/cart.go",
        SourceOrigin.SOURCE_PATH);
  }

  @Test
  void aNamedCheckoutIsPreferredToAnOlderPathAsBuilt() throws IOException {
    Path built = file("old/copy/cart/cart.go", "old");
    SourceSearch search = SourceSearch.from(machine, environment).in(List.of(checkout));
    assertFound(
        SourceFiles.of(search).find("example.com/store/cart.F", built.toString()),
        "home/shop/cart/cart.go",
        SourceOrigin.MODULE);
  }

  @Test
  void whatIsNowhereSaysWhereItWasLookedFor() {
    assertThat(find("example.com/gone.F", "example.com/gone@v1.0.0/x.go"))
        .isInstanceOfSatisfying(
            Source.Missing.class,
            m -> {
              assertThat(m.triedCount()).isGreaterThan(2);
              assertThat(m.tried())
                  .contains(checkout.resolve("example.com/gone@v1.0.0/x.go").toString());
            });
  }

  @Test
  void onlySourceIsReadHoweverAProfileAsks() throws IOException {
    Path secret = file("home/shop/.env", "PASSWORD=x");
    Path key = file("home/shop/id_rsa", "KEY");
    assertThat(find("main.f", secret.toString())).isInstanceOf(Source.Missing.class);
    assertThat(find("main.f", key.toString())).isInstanceOf(Source.Missing.class);
    assertThat(find("main.f", "../../etc/x.go")).isInstanceOf(Source.Missing.class);
    assertThat(find("main.f", "a\0b.go")).isInstanceOf(Source.Missing.class);
  }

  @Test
  void linesAroundAFrameComeFromTheSameFile() throws IOException {
    Path built = file("build/x.go", "1\n2\n3\n4\n5");
    assertThat(files().around(new Frame("main.x", built.toString(), 3), 1, 1))
        .containsExactly("2", "3", "4");
  }

  private SourceFiles files() {
    return SourceFiles.of(SourceSearch.from(checkout, environment));
  }

  private Source find(String function, String file) {
    return files().find(function, file);
  }

  private void assertFound(@Nullable Source source, String path, SourceOrigin origin) {
    assertThat(source)
        .isInstanceOfSatisfying(
            Source.Found.class,
            f -> {
              assertThat(f.path()).isEqualTo(machine.resolve(path).toString());
              assertThat(f.origin()).isEqualTo(origin);
              assertThat(f.otherVersion()).isNull();
            });
  }

  private Path file(String path, String text) throws IOException {
    Path file = machine.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
