package gotriage.target;

import gotriage.target.elf.LinkedFunction;
import gotriage.target.gops.GopsPort;
import gotriage.target.host.HostFiles;
import gotriage.target.http.HttpAccess;
import gotriage.target.pprof.PprofEndpoint;
import gotriage.target.pprof.PprofEndpoint.Reach;
import gotriage.target.pprof.PprofFinder;
import gotriage.target.proc.GoProcess;
import gotriage.target.proc.Socket;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for pprof among the ports of a process of which only the pid is known.
///
/// A port that speaks another protocol may not bear a request of HTTP, so as few are asked as can
/// be: none where `net/http/pprof` is not in the executable; none that greets first, as SSH, SMTP
/// and MySQL do; one after the other, those that look like a debug port first, and no more once one
/// answers. A port gets a single well-formed GET, and more only after it has answered one.
final class PortProbe {
  /// The package's own handler: linked wherever the package is, as its `init` registers it.
  private static final String INDEX_HANDLER = "net/http/pprof.Index";

  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final int GREETING_MILLIS = 150;
  private static final int CONNECT_MILLIS = 1000;
  private static final int MOST_PORTS = 16;
  private static final int USUAL_PORT = 6060;

  private final HostFiles host;
  private final HttpAccess http;

  PortProbe(HostFiles host, HttpAccess http) {
    this.host = host;
    this.http = http;
  }

  /// Whether the executable can serve pprof at all, as far as its function names tell.
  boolean servesPprof(GoProcess process) {
    return LinkedFunction.isIn(host.proc(process.pid(), "exe"), INDEX_HANDLER);
  }

  /// The likeliest endpoint, null where no port answers as pprof, wants credentials, or is silent.
  @Nullable PprofEndpoint find(GoProcess process) {
    if (process.listeners().isEmpty() || !servesPprof(process)) {
      return null;
    }
    List<PprofEndpoint> tried = new ArrayList<>();
    for (Socket socket : candidates(process)) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        break;
      }
      PprofEndpoint endpoint = ask(socket);
      if (endpoint != null && endpoint.answers()) {
        return endpoint;
      }
      if (endpoint != null) {
        tried.add(endpoint);
      }
    }
    if (tried.isEmpty()) {
      return null;
    }
    PprofEndpoint best = PprofFinder.best(tried);
    boolean worthIt = best.reach() == Reach.NEEDS_CREDENTIALS || best.reach() == Reach.SILENT;
    return worthIt ? best : null;
  }

  /// Loopback before the world, 6060 before others: where people put debug ports. A gops agent
  /// serves one connection at a time and takes the first byte for a command: it is left alone.
  private List<Socket> candidates(GoProcess process) {
    int gops = GopsPort.of(host, process.pid());
    return process.listeners().stream()
        .filter(s -> s.local().getPort() != gops)
        .sorted(
            Comparator.comparing((Socket s) -> s.local().getPort() != USUAL_PORT)
                .thenComparing(s -> !s.local().getAddress().isLoopbackAddress())
                .thenComparing(s -> s.local().getPort()))
        .limit(MOST_PORTS)
        .toList();
  }

  private @Nullable PprofEndpoint ask(Socket socket) {
    if (greets(socket)) {
      return null;
    }
    PprofFinder finder = new PprofFinder(http, ANSWER);
    PprofEndpoint plain = finder.find(url("http", socket));
    // Only a server that says so is spoken to in TLS.
    return plain.reach() == Reach.WANTS_TLS ? finder.find(url("https", socket)) : plain;
  }

  /// Whether the server speaks first, which no server of HTTP does. Nothing is sent.
  private static boolean greets(Socket socket) {
    try (var connection = new java.net.Socket()) {
      connection.connect(reachable(socket), CONNECT_MILLIS);
      connection.setSoTimeout(GREETING_MILLIS);
      InputStream in = connection.getInputStream();
      return in.read() >= 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return false; // What the request meets says more.
    }
  }

  private static InetSocketAddress reachable(Socket socket) {
    return socket.local().getAddress().isAnyLocalAddress()
        ? new InetSocketAddress("127.0.0.1", socket.local().getPort())
        : socket.local();
  }

  private static URI url(String scheme, Socket socket) {
    String address = reachable(socket).getAddress().getHostAddress();
    String bracketed = address.contains(":") ? "[" + address + "]" : address;
    return URI.create(scheme + "://" + bracketed + ":" + socket.local().getPort());
  }
}
