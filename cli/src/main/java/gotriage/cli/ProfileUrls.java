package gotriage.cli;

import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.target.http.Access;
import gotriage.target.http.Failure;
import gotriage.target.http.HttpAccess;
import gotriage.target.http.Reply;
import gotriage.target.http.Urls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Fetches a profile from a URL as `go tool pprof` does: `host:port` is a URL too, without a path
/// it is the CPU profile, `https+insecure` takes any certificate.
final class ProfileUrls {
  private static final int MOST_REDIRECTS = 3;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SLACK = Duration.ofSeconds(5);

  private ProfileUrls() {}

  /// Null where the text is no URL but a file's name.
  static @Nullable URI parse(String source, int seconds) {
    try {
      URI uri = new URI(source.contains("://") ? source : "http://" + source);
      if (uri.getHost() == null || (!source.contains("://") && uri.getPort() < 0)) {
        return null;
      }
      String path = uri.getRawPath();
      String query = uri.getRawQuery();
      String page =
          path == null || path.isEmpty() || path.equals("/") ? "/debug/pprof/profile" : path;
      return URI.create(
          uri.getScheme() + "://" + uri.getRawAuthority() + page + withSeconds(query, seconds));
    } catch (URISyntaxException | IllegalArgumentException _) {
      return null;
    }
  }

  private static String withSeconds(@Nullable String query, int seconds) {
    String kept =
        query == null || seconds <= 0 ? query : query.replaceAll("(^|&)seconds=[^&]*", "");
    String own = seconds > 0 ? "seconds=" + seconds : "";
    String all = kept == null || kept.isEmpty() ? own : own.isEmpty() ? kept : kept + "&" + own;
    return all.isEmpty() ? "" : "?" + all;
  }

  static byte[] fetch(URI uri, int timeoutSeconds, Console console) throws IOException {
    boolean insecure = "https+insecure".equals(uri.getScheme());
    URI plain =
        insecure ? URI.create(uri.toString().replaceFirst("https\\+insecure", "https")) : uri;
    Access open = Access.open();
    Access access = insecure ? new Access(open.headers(), true, null, null, null) : open;
    Duration timeout = timeout(plain, timeoutSeconds);
    if (console.errTerminal()) {
      console.err().println("Fetching profile over HTTP from " + Urls.withoutUserInfo(plain));
    }
    try (HttpAccess http = new HttpAccess(access)) {
      return fetch(http, plain, timeout.plus(SLACK), MOST_REDIRECTS);
    }
  }

  private static Duration timeout(URI uri, int asked) {
    if (asked > 0) {
      return Duration.ofSeconds(asked);
    }
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    for (String part : query.split("&")) {
      if (part.matches("seconds=\\d{1,6}")) {
        long seconds = Long.parseLong(part.substring("seconds=".length()));
        return seconds == 0 ? USUAL_TIMEOUT : Duration.ofMillis(seconds * 1500);
      }
    }
    return USUAL_TIMEOUT;
  }

  private static byte[] fetch(HttpAccess http, URI uri, Duration timeout, int redirects)
      throws IOException {
    String shown = "GET " + Urls.withoutUserInfo(uri);
    Reply reply;
    try {
      reply = http.get(uri, timeout);
    } catch (IOException e) {
      throw Failure.exception(shown, e);
    }
    var watch = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    watch.execute(reply::close);
    try (reply) {
      if (reply.status() >= 300 && reply.status() < 400 && redirects > 0) {
        URI next = Urls.redirected(uri, reply.header("Location"));
        if (next != null) {
          return fetch(http, next, timeout, redirects - 1);
        }
      }
      if (reply.status() != 200) {
        throw new SaidFailure(Text.same(shown + ": " + reply.status() + said(reply.body())));
      }
      int most = (int) ReadLimits.forThisHeap().maxBytes();
      byte[] body = reply.body().readNBytes(most);
      if (body.length == most) {
        throw new SaidFailure(
            Text.of(
                "{0}: more than {1} bytes came; raise -Xmx to read it",
                "{0}：收到超过 {1} 字节；调大 -Xmx 再读", shown, most));
      }
      return body;
    }
  }

  private static String said(InputStream body) throws IOException {
    String text = new String(body.readNBytes(300), StandardCharsets.UTF_8).strip();
    int line = text.indexOf('\n');
    String first = line < 0 ? text : text.substring(0, line);
    return first.isEmpty() ? "" : ", “" + first + "”";
  }
}
