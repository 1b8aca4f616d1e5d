package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import java.util.HashSet;
import java.util.Set;

/// Goroutines that wait for what a client of this service says next: however many and however long,
/// that is up to the clients.
public final class ServedConnections {
  private static final FunctionSet ACCEPT =
      FunctionSet.of("net.(*TCPListener).Accept*", "net.(*UnixListener).Accept*");

  private static final FunctionSet HTTP_ACCEPT = FunctionSet.of("net/http.(*Server).Serve");

  /// Reads from and writes to the client of net/http's server, and the libraries that take such a
  /// connection over.
  private static final FunctionSet CLIENT =
      FunctionSet.of(
          "net/http.(*connReader).Read",
          "net/http.(*connReader).backgroundRead",
          "net/http.checkConnErrorWriter.Write",
          "net/http.(*http2serverConn).*",
          "github.com/gorilla/websocket.*",
          "github.com/coder/websocket.*",
          "github.com/gobwas/ws*",
          "golang.org/x/net/websocket.*",
          "nhooyr.io/websocket.*");

  private final Set<String> acceptors;

  private ServedConnections(Set<String> acceptors) {
    this.acceptors = acceptors;
  }

  /// Finds the functions that accept connections themselves: what they start belongs to a client.
  /// What net/http starts is a handler, which may call anybody.
  public static ServedConnections of(Analysis analysis, GoroutineView view) {
    Set<String> acceptors = new HashSet<>();
    for (GoroutineSite site : view.sites()) {
      Frame own = Callers.above(analysis, site.stack(), ACCEPT);
      if (own != null && !site.through(HTTP_ACCEPT)) {
        acceptors.add(own.function());
      }
    }
    return new ServedConnections(acceptors);
  }

  public boolean serves(GoroutineSite site) {
    if (site.reason() != WaitReason.IO) {
      return false;
    }
    Frame creator = site.createdBy();
    return site.through(CLIENT) || (creator != null && acceptors.contains(creator.function()));
  }
}
