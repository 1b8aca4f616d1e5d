package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.text.Text;
import gotriage.target.host.HostFiles;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.target.pprof.PprofEndpoint;
import gotriage.target.pprof.PprofEndpoint.Reach;
import gotriage.target.proc.GoProcess;
import gotriage.target.proc.ProcessTable;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("go")
class TargetResolverGoTest {
  @TempDir static Path programs;
  static Path guarded;

  @TempDir Path temp;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    guarded = GoProgram.build(programs, "guarded", "1.22", "-ldflags=-s -w");
  }

  private static Target resolve(String asked) throws IOException {
    return resolve(asked, Access.open());
  }

  private static Target resolve(String asked, Access access) throws IOException {
    try (HttpAccess http = new HttpAccess(access)) {
      return new TargetResolver(HostFiles.ofThisMachine(), http).resolve(asked);
    }
  }

  private static Access trusting(
      @Nullable Path authority, @Nullable Path certificate, boolean insecure) {
    return new Access(List.of(), insecure, authority, certificate, null);
  }

  private static PprofEndpoint endpoint(Target target) {
    return Objects.requireNonNull(target.pprof());
  }

  private static void assertFound(Target target, GoProgram program) {
    assertThat(endpoint(target).reason().en()).isEmpty();
    assertThat(endpoint(target).reach()).isEqualTo(Reach.ANSWERS);
    assertThat(target.pid()).isEqualTo(program.pid());
    assertThat(target.identity().mainModule()).isEqualTo("example.com/guarded");
    assertThat(target.identity().moduleGoVersion()).isEqualTo("1.22");
    assertThat(target.identity().gomaxprocs()).isPositive();
    assertThat(target.identity().unixMillisStarted())
        .isBetween(System.currentTimeMillis() - 600_000, System.currentTimeMillis() + 2_000);
  }

  @Test
  void everyNameOfOneProcessLeadsToIt() throws IOException {
    try (GoProgram program = GoProgram.start(guarded)) {
      URI url = URI.create(program.firstLine());
      assertFound(resolve(program.firstLine()), program);
      assertFound(resolve(url.getHost() + ":" + url.getPort()), program);
      assertFound(resolve(":" + url.getPort()), program);
      assertFound(resolve("localhost:" + url.getPort() + "/debug/pprof/heap?debug=1"), program);
      assertFound(resolve(Integer.toString(program.pid())), program);
      assertFound(resolve("guarded"), program);
      assertFound(resolve(guarded.toString()), program);
    }
  }

  @Test
  void theEnvironmentsSettingsAreSeen() throws IOException {
    Map<String, String> environment = Map.of("GOMAXPROCS", "3", "GODEBUG", "asynctimerchan=0");
    try (GoProgram program = GoProgram.start(guarded, environment)) {
      Target target = resolve(Integer.toString(program.pid()));
      assertThat(target.identity().gomaxprocs()).isEqualTo(3);
      assertThat(target.identity().godebug()).contains("asynctimerchan=0");
    }
  }

  @Test
  void anUnusualPathIsFoundFromThePidWhereItIsUsualSomewhere() throws IOException {
    try (GoProgram program = GoProgram.start(guarded, "-mount", "/admin/pprof")) {
      assertFound(resolve(Integer.toString(program.pid())), program);
    }
    try (GoProgram program = GoProgram.start(guarded, "-mount", "/very/odd")) {
      assertThat(endpoint(resolve(program.firstLine())).reach()).isEqualTo(Reach.OTHER);
      assertFound(resolve(program.firstLine() + "/very/odd/"), program);
    }
  }

  @Test
  void twoOfOneNameAreNotGuessedBetween() throws IOException {
    // A name that no other test run on this machine has.
    String name = "twin" + ProcessHandle.current().pid();
    Path twin = Files.copy(guarded, temp.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    try (GoProgram one = GoProgram.start(twin);
        GoProgram two = GoProgram.start(twin)) {
      assertThatThrownBy(() -> resolve(name))
          .isInstanceOf(TargetNotFound.class)
          .hasMessageContaining("2 Go processes are named " + name)
          .hasMessageContaining(Integer.toString(one.pid()))
          .hasMessageContaining(Integer.toString(two.pid()));
    }
  }

  @Test
  void whatIsNoGoProcessIsRefusedInWords() {
    long self = ProcessHandle.current().pid();
    assertThatThrownBy(() -> resolve(Long.toString(self)))
        .isInstanceOf(TargetNotFound.class)
        .hasMessageContaining("is no Go program");
    assertThatThrownBy(() -> resolve("2000000000"))
        .isInstanceOf(TargetNotFound.class)
        .hasMessageContaining("no process has the pid");
    assertThatThrownBy(() -> resolve("no-such-program"))
        .isInstanceOf(TargetNotFound.class)
        .hasMessageContaining("named no-such-program");
  }

  @Test
  void theListShowsItWithItsListener() throws IOException {
    try (GoProgram program = GoProgram.start(guarded)) {
      List<GoProcess> all = new ProcessTable(HostFiles.ofThisMachine()).all();
      GoProcess found =
          all.stream().filter(p -> p.pid() == program.pid()).findFirst().orElseThrow();
      assertThat(found.build()).isNotNull();
      assertThat(found.listeners())
          .extracting(s -> s.local().getPort())
          .containsExactly(URI.create(program.firstLine()).getPort());
      assertThat(found.elsewhere()).isFalse();
    }
  }

  @Test
  void aReplacedExecutableIsReadAsItRuns() throws IOException {
    Path copy = Files.copy(guarded, temp.resolve("copied"));
    copy.toFile().setExecutable(true);
    try (GoProgram program = GoProgram.start(copy)) {
      Files.delete(copy);
      assertFound(resolve(Integer.toString(program.pid())), program);
      assertFound(resolve("copied"), program);
    }
  }

  @Test
  void credentialsOpenTheDoor() throws IOException {
    try (GoProgram program = GoProgram.start(guarded, "-auth", "Bearer t0ken")) {
      Target closed = resolve(program.firstLine());
      assertThat(endpoint(closed).reach()).isEqualTo(Reach.NEEDS_CREDENTIALS);
      assertThat(closed.reachable()).isTrue(); // there is still /proc
      assertFound(resolve(program.firstLine(), Access.open().withBearer("t0ken")), program);
    }
    // user:pa ss in base64
    try (GoProgram program = GoProgram.start(guarded, "-auth", "Basic dXNlcjpwYSBzcw==")) {
      Target open = resolve(program.firstLine().replace("//", "//user:pa%20ss@"));
      assertFound(open, program);
      assertThat(open.asked()).doesNotContain("pa%20ss");
      assertThat(open.identity().address()).doesNotContain("pa%20ss");
    }
  }

  @Test
  void anyHeaderIsSent() throws IOException {
    try (GoProgram program = GoProgram.start(guarded, "-auth", "42", "-header", "X-Debug-Token")) {
      assertThat(endpoint(resolve(program.firstLine())).reach()).isEqualTo(Reach.NEEDS_CREDENTIALS);
      Access access = Access.open().withHeader("X-Debug-Token", "42");
      assertFound(resolve(program.firstLine(), access), program);
    }
  }

  @Test
  void certificates() throws IOException {
    Path pem = temp.resolve("server.pem");
    try (GoProgram program = GoProgram.start(guarded, "-tls", pem.toString())) {
      Target unknown = resolve(program.firstLine());
      assertThat(endpoint(unknown).reach()).isEqualTo(Reach.UNREACHABLE);
      assertThat(endpoint(unknown).reason().en()).contains("authority", "--cacert", "--insecure");
      assertFound(resolve(program.firstLine(), trusting(pem, null, false)), program);
      assertFound(resolve(program.firstLine(), trusting(null, null, true)), program);
      String plain = program.firstLine().replace("https:", "http:");
      assertThat(endpoint(resolve(plain)).answers()).isFalse();
      String bare = program.firstLine().replace("https://", "");
      assertFound(resolve(bare, trusting(null, null, true)), program);
      assertFound(resolve(Integer.toString(program.pid()), trusting(null, null, true)), program);
    }
    try (GoProgram program = GoProgram.start(guarded)) {
      String secure = program.firstLine().replace("http:", "https:");
      assertThat(endpoint(resolve(secure)).reason().en()).contains("does not speak TLS", "http://");
    }
  }

  @Test
  void aCertificateForAnotherNameIsSaid() throws IOException {
    Path pem = temp.resolve("server.pem");
    try (GoProgram program =
        GoProgram.start(guarded, "-tls", pem.toString(), "-name", "shop.example")) {
      Target other = resolve(program.firstLine(), trusting(pem, null, false));
      assertThat(endpoint(other).reason().en()).contains("another name");
      assertFound(resolve(program.firstLine(), trusting(null, null, true)), program);
    }
  }

  @Test
  void aClientCertificateIsGiven() throws IOException {
    Path pem = temp.resolve("server.pem");
    try (GoProgram program = GoProgram.start(guarded, "-tls", pem.toString(), "-client")) {
      Target without = resolve(program.firstLine(), trusting(pem, null, false));
      assertThat(endpoint(without).answers()).isFalse();
      assertThat(endpoint(without).reason().en()).contains("client certificate", "--cert");
      assertFound(resolve(program.firstLine(), trusting(pem, pem, false)), program);
    }
  }

  @Test
  void aProcessThatAcceptsNothingIsSilentAndStillATarget() throws IOException {
    try (GoProgram program = GoProgram.start(guarded, "-deaf")) {
      Target target = resolve(Integer.toString(program.pid()));
      assertThat(endpoint(target).reach()).isEqualTo(Reach.SILENT);
      assertThat(target.reachable()).isTrue();
      assertThat(target.pid()).isEqualTo(program.pid());
    }
  }

  @Test
  void portsOfOtherProtocolsAreSpared() throws IOException {
    Path mixed = GoProgram.build(programs, "mixed", "1.22", "-ldflags=-s -w");
    try (GoProgram program = GoProgram.start(mixed)) {
      Target target = resolve(Integer.toString(program.pid()));
      assertThat(target.pprof()).isNotNull();
      assertThat(target.pprof().answers()).isTrue();
      assertThat(target.pprof().base().toString()).isEqualTo(program.firstLine() + "/debug/pprof/");
      assertAlive(program);
    }
  }

  @Test
  void withoutPprofInTheExecutableNoPortIsAsked() throws IOException {
    Path brittle = GoProgram.build(programs, "brittle", "1.22", "-ldflags=-s -w");
    try (GoProgram program = GoProgram.start(brittle)) {
      Target target = resolve(Integer.toString(program.pid()));
      assertThat(target.pprof()).isNull();
      assertThat(target.notes())
          .extracting(Text::en)
          .anySatisfy(note ->
              assertThat(note)
                  .contains(
                      "net/http/pprof is not in the executable", "none of its ports was asked"));
      assertThat(target.reachable()).isTrue(); // there is still /proc
      assertAlive(program);
    }
  }

  /// Alive after what was sent had time to be read: the same process is found again.
  private static void assertAlive(GoProgram program) throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(ProcessHandle.of(program.pid())).isPresent();
      resolve(Integer.toString(program.pid()));
    }
    assertThat(ProcessHandle.of(program.pid()).orElseThrow().isAlive()).isTrue();
  }
}
