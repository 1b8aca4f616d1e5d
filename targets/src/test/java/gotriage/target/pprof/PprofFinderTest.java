package gotriage.target.pprof;

import static gotriage.testkit.FaultyServer.silent;
import static gotriage.testkit.FaultyServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.target.pprof.PprofEndpoint.Reach;
import gotriage.testkit.FaultyServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PprofFinderTest {
  private static final String INDEX =
      "<td>3</td><td><a href='goroutine?debug=1'>goroutine</a><a href='heap?debug=1'>heap</a>";

  private FaultyServer server;
  private HttpAccess http;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    http = new HttpAccess(Access.open());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    server.close();
  }

  private PprofEndpoint find(String path) {
    return new PprofFinder(http, Duration.ofSeconds(3))
        .find(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  @Test
  void theUsualPathIsAskedAlone() {
    server.on("/debug/pprof/", status(200, INDEX));
    PprofEndpoint found = find("");
    assertThat(found.answers()).isTrue();
    assertThat(found.base().getPath()).isEqualTo("/debug/pprof/");
    assertThat(server.requests()).containsExactly("/debug/pprof/");
  }

  @ParameterizedTest
  @CsvSource({"/pprof/", "/_debug/pprof/", "/admin/pprof/", "/internal/debug/pprof/"})
  void otherUsualPathsAreFound(String path) {
    server.on(path, status(200, INDEX));
    assertThat(find("").base().getPath()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "/ops, /ops/debug/pprof/",
    "/ops/, /ops/debug/pprof/",
    "/ops/pprof, /ops/pprof/",
    "/ops/debug/pprof/heap?debug=1, /ops/debug/pprof/",
    "/just/here, /just/here/"
  })
  void aPathInTheUrlLeadsThere(String given, String base) {
    server
        .on(base + "debug/", status(404, ""))
        .on(base + "pprof/", status(404, ""))
        .on(base, status(200, INDEX));
    PprofEndpoint found = find(given);
    assertThat(found.reason().en()).isEmpty();
    assertThat(found.base().getPath()).isEqualTo(base);
  }

  @Test
  void aRedirectOnTheSameHostIsFollowed() {
    server
        .on("/debug/pprof/", status(301, "", "Location: /moved/pprof/"))
        .on("/moved/pprof/", status(200, INDEX));
    assertThat(find("").base().getPath()).isEqualTo("/moved/pprof/");
  }

  @Test
  void redirectsInARingEnd() {
    server
        .on("/debug/pprof/", status(302, "", "Location: /a/"))
        .on("/a/", status(302, "", "Location: /debug/pprof/"));
    assertThat(find("/debug/pprof/").reach()).isEqualTo(Reach.OTHER);
  }

  @Test
  void aRedirectToAnotherHostIsNotFollowed() {
    server.on("/", status(302, "", "Location: http://192.0.2.1/debug/pprof/"));
    assertThat(find("/debug/pprof/").reach()).isEqualTo(Reach.OTHER);
  }

  @ParameterizedTest
  @CsvSource({"401", "403"})
  void credentialsThatAreMissingAreSaid(int code) {
    server.on("/debug/pprof/", status(code, "who are you?"));
    PprofEndpoint found = find("");
    assertThat(found.reach()).isEqualTo(Reach.NEEDS_CREDENTIALS);
    assertThat(found.reason().en()).contains(code + "", "user:password@", "-H 'Authorization");
  }

  @Test
  void aPageThatIsNotPprofIsOther() {
    server.on("/", status(200, "<!doctype html><title>Shop</title>"));
    PprofEndpoint found = find("");
    assertThat(found.reach()).isEqualTo(Reach.OTHER);
    assertThat(found.reason().en()).contains("200", "not pprof's index", "debug port");
  }

  @Test
  void profilesWithoutAnIndexAreKnownByTheirSymbolPage() {
    server.on("/debug/pprof/symbol", status(200, "num_symbols: 1\n"));
    PprofEndpoint found = find("");
    assertThat(found.answers()).isTrue();
    assertThat(found.index()).isNull();
  }

  @Test
  void silenceIsSilence() {
    server.on("/", silent());
    PprofEndpoint found =
        new PprofFinder(http, Duration.ofMillis(300))
            .find(URI.create("http://127.0.0.1:" + server.port()));
    assertThat(found.reach()).isEqualTo(Reach.SILENT);
    assertThat(found.reason().en()).contains("no answer within the time-out");
  }

  @Test
  void aPageThatNeverEndsIsGivenUp() {
    server.on(
        "/",
        (socket, out) -> {
          out.write(FaultyServer.head("Content-Length: 1000"));
          out.flush();
          silent().answer(socket, out);
        });
    PprofEndpoint found =
        new PprofFinder(http, Duration.ofMillis(300))
            .find(URI.create("http://127.0.0.1:" + server.port() + "/debug/pprof/"));
    assertThat(found.reach()).isEqualTo(Reach.SILENT);
  }

  @Test
  void noConnectionIsUnreachable() throws IOException {
    server.close();
    PprofEndpoint found = find("");
    assertThat(found.reach()).isEqualTo(Reach.UNREACHABLE);
    assertThat(found.reason().en()).contains("connection refused", "`gotriage`");
  }

  @Test
  void credentialsAreSentAndNotShown() {
    server.on("/debug/pprof/", status(401, ""));
    PprofEndpoint found =
        new PprofFinder(http, Duration.ofSeconds(3))
            .find(URI.create("http://me:secret@127.0.0.1:" + server.port()));
    assertThat(found.reason().en()).doesNotContain("secret");
  }
}
