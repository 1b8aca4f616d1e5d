package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.target.pprof.PprofEndpoint;
import gotriage.target.pprof.PprofEndpoint.Reach;
import gotriage.target.pprof.PprofFinder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where pprof is, on a server that has it in different places behind different doors.
class PprofFinderTest {
  private static final String INDEX =
      """
      <html><head><title>/debug/pprof/</title></head><body>/debug/pprof/<br>
      <p>Set debug=1 as a query parameter to export in legacy text format</p>
      <table><thead><td>Count</td><td>Profile</td></thead>
      <tr><td>3</td><td><a href='allocs?debug=1'>allocs</a></td></tr>
      <tr><td>7</td><td><a href='goroutine?debug=1'>goroutine</a></td></tr>
      <tr><td>3</td><td><a href='heap?debug=1'>heap</a></td></tr>
      <tr><td>0</td><td><a href='mutex?debug=1'>mutex</a></td></tr>
      </table><a href="goroutine?debug=2">full goroutine stack dump</a></body></html>
      """;

  private final Map<String, String> wantsHeader = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void index(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          // A context takes all that lies below it; a Go mux does not.
          if (!exchange.getRequestURI().getPath().equals(path)) {
            exchange.sendResponseHeaders(404, -1);
            return;
          }
          boolean allowed =
              wantsHeader.entrySet().stream()
                  .allMatch(
                      e -> e.getValue().equals(exchange.getRequestHeaders().getFirst(e.getKey())));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(allowed ? status : 401, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private URI base(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  private PprofEndpoint find(URI uri, Access access) throws IOException {
    try (HttpAccess http = new HttpAccess(access)) {
      return new PprofFinder(http, Duration.ofSeconds(5)).find(uri);
    }
  }

  @Test
  void atTheUsualPlace() throws IOException {
    index("/debug/pprof/", 200, INDEX);
    PprofEndpoint found = find(base("http"), Access.open());
    assertThat(found.reach()).isEqualTo(Reach.ANSWERS);
    assertThat(found.base().getPath()).isEqualTo("/debug/pprof/");
  }

  @Test
  void underAPrefixThatTheUserNames() throws IOException {
    index("/internal/tools/profiling/", 200, INDEX);
    PprofEndpoint found = find(base("http").resolve("/internal/tools/profiling/"), Access.open());
    assertThat(found.reach()).isEqualTo(Reach.ANSWERS);
    assertThat(found.base().getPath()).isEqualTo("/internal/tools/profiling/");
  }

  @Test
  void aPageThatIsNotPprofIsSaidToBeNone() throws IOException {
    index("/", 200, "<html><body>Welcome to the shop</body></html>");
    PprofEndpoint found = find(base("http"), Access.open());
    assertThat(found.reach()).isEqualTo(Reach.OTHER);
    assertThat(found.reason()).isNotBlank();
  }

  @Test
  void behindBearerHeaderAndBasicAuth() throws IOException {
    index("/debug/pprof/", 200, INDEX);
    wantsHeader.put("Authorization", "Bearer s3cret");
    assertThat(find(base("http"), Access.open()).reach()).isEqualTo(Reach.NEEDS_CREDENTIALS);
    assertThat(find(base("http"), Access.open().withBearer("s3cret")).reach())
        .isEqualTo(Reach.ANSWERS);
    wantsHeader.put(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString("ops:pw".getBytes(StandardCharsets.UTF_8)));
    URI withUser = URI.create(base("http").toString().replace("://", "://ops:pw@"));
    assertThat(find(withUser, Access.open()).reach()).isEqualTo(Reach.ANSWERS);
    wantsHeader.clear();
    wantsHeader.put("X-debug-token", "42");
    assertThat(find(base("http"), Access.open().withHeader("X-Debug-Token", "42")).reach())
        .isEqualTo(Reach.ANSWERS);
  }

  @Test
  void tlsOnAPlainPortIsAFailureWithAHint() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            while (!plain.isClosed()) {
              try (Socket socket = plain.accept()) {
                socket
                    .getOutputStream()
                    .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
              } catch (IOException _) {
                return;
              }
            }
          });
      PprofEndpoint found =
          find(URI.create("https://127.0.0.1:" + plain.getLocalPort()), Access.open());
      assertThat(found.answers()).isFalse();
      assertThat(found.reason()).containsIgnoringCase("tls");
    }
  }

  @Test
  void aClosedPortIsUnreachableAndSaysRefused() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PprofEndpoint found = find(URI.create("http://127.0.0.1:" + port), Access.open());
    assertThat(found.reach()).isEqualTo(Reach.UNREACHABLE);
    assertThat(found.reason()).contains("refused");
  }

  @Test
  void aPortThatTakesConnectionsAndSaysNothingIsSilent() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpAccess http = new HttpAccess(Access.open())) {
      PprofEndpoint found =
          new PprofFinder(http, Duration.ofMillis(600))
              .find(URI.create("http://127.0.0.1:" + socket.getLocalPort()));
      assertThat(found.reach()).isEqualTo(Reach.SILENT);
    }
  }
}
