package gotriage.target.pprof;

import gotriage.model.text.Text;
import gotriage.target.http.Failure;
import gotriage.target.http.HttpAccess;
import gotriage.target.http.Reply;
import gotriage.target.http.Urls;
import gotriage.target.pprof.PprofEndpoint.Reach;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds where pprof is mounted: asks for the index page under the usual paths, all at once, and
/// knows it by what it says. The index costs the target less than a millisecond and stops nothing.
public final class PprofFinder {
  /// `net/http/pprof`'s own first; then what routers, admin ports and frameworks are seen to use.
  private static final List<String> USUAL =
      List.of(
          "/debug/pprof/",
          "/pprof/",
          "/debug/",
          "/_debug/pprof/",
          "/admin/debug/pprof/",
          "/admin/pprof/",
          "/internal/debug/pprof/",
          "/internal/pprof/",
          "/api/debug/pprof/",
          "/");

  private static final int LARGEST_INDEX = 1 << 20;

  /// The answer of Go's `net/http` to a plain request on a TLS port (`server.go`, since Go 1.12).
  private static final String WANTS_TLS = "HTTP request to an HTTPS server";

  private final HttpAccess http;
  private final Duration timeout;

  public PprofFinder(HttpAccess http, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
  }

  /// The endpoint behind a URL. With a path, that path and pprof below it are asked; without, the
  /// usual ones.
  public PprofEndpoint find(URI url) {
    List<PprofEndpoint> tried = new ArrayList<>();
    // The likeliest alone: it answers nearly always, and the others then disturb no one's logs.
    List<URI> bases = bases(url);
    PprofEndpoint first = ask(bases.getFirst());
    if (first.reach() != Reach.OTHER) {
      return first;
    }
    tried.add(first);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<PprofEndpoint>> asked =
          bases.stream().skip(1).map(base -> threads.submit(() -> ask(base))).toList();
      for (Future<PprofEndpoint> one : asked) {
        try {
          tried.add(one.get());
        } catch (ExecutionException e) {
          throw new IllegalStateException(e); // ask keeps its failures
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          threads.shutdownNow();
          break;
        }
      }
    }
    PprofEndpoint best = best(tried);
    return best.reach() == Reach.OTHER ? withoutIndex(bases.getFirst(), best) : best;
  }

  /// Routers that mount single profiles often leave the index out. `symbol` is the cheapest page
  /// that cannot be mistaken: it always begins with `num_symbols:`.
  private PprofEndpoint withoutIndex(URI base, PprofEndpoint other) {
    try (Reply reply = http.get(base.resolve("symbol"), timeout)) {
      String text = new String(read(reply), StandardCharsets.UTF_8);
      if (reply.status() == 200 && text.startsWith("num_symbols:")) {
        return new PprofEndpoint(base, Reach.ANSWERS, null, new byte[0], Text.EMPTY);
      }
    } catch (IOException | TimeoutException _) {
      // What the index page said stands.
    }
    return other;
  }

  /// The first that answers, else the first that wants credentials, else the first that is silent,
  /// else the first of all.
  public static PprofEndpoint best(List<PprofEndpoint> tried) {
    for (Reach reach : List.of(Reach.ANSWERS, Reach.NEEDS_CREDENTIALS, Reach.SILENT)) {
      for (PprofEndpoint endpoint : tried) {
        if (endpoint.reach() == reach) {
          return endpoint;
        }
      }
    }
    return tried.getFirst();
  }

  static List<URI> bases(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    Set<URI> bases = new LinkedHashSet<>();
    if (path.isEmpty() || path.equals("/")) {
      USUAL.forEach(usual -> bases.add(Urls.withPath(url, usual)));
      return List.copyOf(bases);
    }
    int pprof = path.indexOf("/pprof/");
    if (pprof >= 0) {
      bases.add(Urls.withPath(url, path.substring(0, pprof + "/pprof/".length())));
    } else if (path.endsWith("/pprof")) {
      bases.add(Urls.withPath(url, path));
    } else {
      String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      bases.add(Urls.withPath(url, prefix + "/debug/pprof/"));
      bases.add(Urls.withPath(url, prefix + "/pprof/"));
    }
    bases.add(Urls.withPath(url, path));
    return List.copyOf(bases);
  }

  /// Asks for one base's index page.
  public PprofEndpoint ask(URI base) {
    return ask(base, base, 3);
  }

  private PprofEndpoint ask(URI base, URI page, int redirects) {
    String tried = "GET " + Urls.withoutUserInfo(page);
    try (Reply reply = http.get(page, timeout)) {
      int status = reply.status();
      if (status >= 300 && status < 400 && redirects > 0) {
        URI next = Urls.redirected(page, reply.header("Location"));
        if (next != null) {
          return ask(Urls.withPath(base, next.getRawPath()), next, redirects - 1);
        }
      }
      return judge(base, tried, status, read(reply));
    } catch (IOException | TimeoutException e) {
      Failure failure = Failure.of(e);
      Reach reach =
          switch (failure.kind()) {
            case TIMEOUT -> Reach.SILENT;
            case BROKEN -> Reach.NOT_HTTP;
            default -> Reach.UNREACHABLE;
          };
      return new PprofEndpoint(base, reach, null, new byte[0], failure.sentence(tried));
    }
  }

  /// Reads the page in a thread that is given up at the time-out.
  private byte[] read(Reply reply) throws IOException, TimeoutException {
    var page = new FutureTask<>(() -> reply.body().readNBytes(LARGEST_INDEX));
    Thread.ofVirtual().start(page);
    try {
      return page.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static PprofEndpoint judge(URI base, String tried, int status, byte[] page) {
    PprofIndex index =
        status == 200 ? PprofIndex.parse(new String(page, StandardCharsets.UTF_8)) : null;
    if (index != null) {
      return new PprofEndpoint(base, Reach.ANSWERS, index, page, Text.EMPTY);
    }
    if (status == 401 || status == 403) {
      return new PprofEndpoint(
          base,
          Reach.NEEDS_CREDENTIALS,
          null,
          page,
          Text.of(
              "{0}: {1}; something is there and wants credentials: put user:password@ before the"
                  + " host, or give a header with -H 'Authorization: Bearer …'",
              "{0}：{1}；那里有服务，但需要凭证：在主机名前加 user:password@，"
                  + "或用 -H 'Authorization: Bearer …' 带上请求头",
              tried,
              status));
    }
    boolean tls = status == 400 && new String(page, StandardCharsets.UTF_8).contains(WANTS_TLS);
    return new PprofEndpoint(
        base,
        tls ? Reach.WANTS_TLS : Reach.OTHER,
        null,
        page,
        Text.of(
            "{0}: {1}{2}; is this the debug port? If pprof is mounted elsewhere, put the path into"
                + " the URL",
            "{0}：{1}{2}；这是调试端口吗？如果 pprof 挂在别的路径，请把路径写进 URL",
            tried,
            status,
            status == 200
                ? Text.of(", a page that is not pprof's index", "，返回的不是 pprof 的索引页")
                : Text.EMPTY));
  }
}
