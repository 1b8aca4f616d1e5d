package gotriage.rules.unclosedresourceleak;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.model.text.Text;
import gotriage.rules.growth.ServedConnections;
import gotriage.rules.growth.Waits;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A thing that has to be closed, and the goroutine that a library keeps for each open one.
///
/// @param keeper functions of that goroutine
/// @param inCall functions that a caller is in while it still needs the thing
/// @param opens functions that a caller opens it with
record LibraryResource(
    Text name, String keeperName, FunctionSet keeper, FunctionSet inCall, FunctionSet opens) {

  static final FunctionSet READ_LOOP = FunctionSet.of("net/http.(*persistConn).readLoop");

  /// So many held without anybody who could hold them are no coincidence of a moment.
  private static final int ORPHANS = 20;

  /// Goroutines that each stand for one thing that somebody must have in hand: rows, transactions,
  /// and connections whose answer is not read to its end. An idle connection is in nobody's hand.
  private static boolean needsHolder(LibraryResource resource, GoroutineSite site) {
    return resource == HTTP
        ? site.through(READ_LOOP) && site.reason() == WaitReason.SELECT
        : (resource == ROWS || resource == TRANSACTION) && site.through(resource.keeper());
  }

  /// True when far more of them are held than there are goroutines of the service that could hold
  /// one each: no growth is needed to see that they were forgotten.
  boolean orphaned(Analysis analysis, GoroutineView view) {
    ServedConnections clients = ServedConnections.of(analysis, view);
    long held =
        view.sites(s -> needsHolder(this, s)).stream().mapToLong(GoroutineSite::after).sum();
    long holders =
        view.sites(s -> s.own() != null && !Waits.isMain(s) && !clients.serves(s)).stream()
            .mapToLong(GoroutineSite::after)
            .sum();
    return held >= ORPHANS && held >= 2 * holders;
  }

  /// net/http's client (`transport.go`): two goroutines a connection, one counts.
  static final LibraryResource HTTP =
      new LibraryResource(
          Text.of("HTTP client connections", "HTTP 客户端连接"),
          "net/http.(*persistConn).writeLoop",
          FunctionSet.of("net/http.(*persistConn).writeLoop"),
          FunctionSet.of("net/http.(*persistConn).roundTrip", "net/http.(*bodyEOFSignal).Read"),
          FunctionSet.of(
              "net/http.(*Client).*",
              "net/http.Get",
              "net/http.Head",
              "net/http.Post",
              "net/http.PostForm",
              "net/http.(*Transport).RoundTrip"));

  /// HTTP/2 connections: one of these for every connection, so one for every client when it grows.
  static final LibraryResource HTTP2 =
      new LibraryResource(
          Text.of("HTTP/2 client connections", "HTTP/2 客户端连接"),
          "(*ClientConn).readLoop",
          FunctionSet.of(
              "net/http.(*http2ClientConn).readLoop",
              "net/http/internal/http2.(*ClientConn).readLoop",
              "golang.org/x/net/http2.(*ClientConn).readLoop"),
          FunctionSet.of(
              "net/http.(*http2ClientConn).RoundTrip",
              "net/http.(*http2ClientConn).roundTrip",
              "net/http/internal/http2.(*ClientConn).RoundTrip",
              "golang.org/x/net/http2.(*ClientConn).RoundTrip",
              "golang.org/x/net/http2.(*ClientConn).roundTrip"),
          HTTP.opens());

  /// gRPC's client transport.
  static final LibraryResource GRPC =
      new LibraryResource(
          Text.of("gRPC connections", "gRPC 连接"),
          "transport.(*http2Client).reader",
          FunctionSet.of("google.golang.org/grpc/internal/transport.(*http2Client).reader"),
          FunctionSet.of("google.golang.org/grpc.(*ClientConn).Invoke"),
          FunctionSet.of(
              "google.golang.org/grpc.Dial",
              "google.golang.org/grpc.DialContext",
              "google.golang.org/grpc.NewClient"));

  /// Rows of database/sql with a context that can end (`Rows.initContextClose`).
  static final LibraryResource ROWS =
      new LibraryResource(
          Text.of("query results (sql.Rows)", "查询结果（sql.Rows）"),
          "database/sql.(*Rows).awaitDone",
          FunctionSet.of("database/sql.(*Rows).awaitDone"),
          FunctionSet.of("database/sql.(*Rows).Next", "database/sql.(*Rows).Close"),
          FunctionSet.of(
              "database/sql.(*DB).Query*",
              "database/sql.(*Conn).Query*",
              "database/sql.(*Tx).Query*",
              "database/sql.(*Stmt).Query*"));

  /// Transactions neither committed nor rolled back.
  static final LibraryResource TRANSACTION =
      new LibraryResource(
          Text.of("transactions (sql.Tx)", "事务（sql.Tx）"),
          "database/sql.(*Tx).awaitDone",
          FunctionSet.of("database/sql.(*Tx).awaitDone"),
          FunctionSet.of("database/sql.(*Tx).*"),
          FunctionSet.of("database/sql.(*DB).Begin*", "database/sql.(*Conn).BeginTx"));

  /// A database handle opened for each call: it has one opener goroutine.
  static final LibraryResource DATABASE =
      new LibraryResource(
          Text.of("database handles (sql.DB)", "数据库句柄（sql.DB）"),
          "database/sql.(*DB).connectionOpener",
          FunctionSet.of("database/sql.(*DB).connectionOpener"),
          FunctionSet.of("database/sql.(*DB).Close"),
          FunctionSet.of("database/sql.Open", "database/sql.OpenDB"));

  static final List<LibraryResource> ALL = List.of(HTTP, HTTP2, GRPC, ROWS, TRANSACTION, DATABASE);

  /// Goroutines of several places together.
  record Count(long before, long after, boolean accumulates, Optional<GoroutineSite> largest) {
    static Count of(List<GoroutineSite> sites) {
      long before = 0;
      long after = 0;
      long dumped = 0;
      boolean hasDump = false;
      int minutes = 0;
      for (GoroutineSite site : sites) {
        before += Math.max(0, site.before());
        after += site.after();
        hasDump |= site.dumped() >= 0;
        dumped += Math.max(0, site.dumped());
        minutes = Math.max(minutes, site.maxWaitMinutes());
      }
      boolean paired = sites.stream().anyMatch(s -> s.before() >= 0);
      return new Count(
          before,
          after,
          paired
              && (GoroutineSite.piles(before, after, hasDump ? dumped : -1, minutes)
                  || sites.stream().anyMatch(GoroutineSite::accumulates)),
          sites.stream().max(Comparator.comparingLong(GoroutineSite::growth)));
    }

    long growth() {
      return after - before;
    }
  }
}
