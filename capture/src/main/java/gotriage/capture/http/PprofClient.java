package gotriage.capture.http;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.target.http.Failure;
import gotriage.target.http.HttpAccess;
import gotriage.target.http.Urls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a pprof endpoint for one thing at a time and streams the answer into a sink.
///
/// A body may come slowly, stop, or never end: it is read until its time or its bytes are used up,
/// and what came by then is kept.
public final class PprofClient implements AutoCloseable {
  private static final int LONGEST_TEXT = 2048;
  private static final int MOST_REDIRECTS = 3;

  private final HttpAccess http;
  private final URI base;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /// @param base ends in a slash
  public PprofClient(HttpAccess http, URI base) {
    this.http = http;
    this.base = base;
  }

  /// The request as it is shown to people.
  public String shown(String page) {
    return "GET " + Urls.withoutUserInfo(base.resolve(page));
  }

  /// Fetches a page below the base, `goroutine?debug=2`.
  public Answer fetch(String page, Form form, Limits limits, EvidenceSink sink)
      throws StorageFailed {
    return fetch(page, base.resolve(page), form, limits, sink, MOST_REDIRECTS);
  }

  private Answer fetch(
      String page, URI uri, Form form, Limits limits, EvidenceSink sink, int redirects)
      throws StorageFailed {
    long deadline = System.nanoTime() + limits.total().toNanos();
    CompletableFuture<HttpResponse<InputStream>> asked =
        http.client()
            .sendAsync(http.get(uri, limits.headers()), HttpResponse.BodyHandlers.ofInputStream());
    HttpResponse<InputStream> response;
    try {
      response = asked.get(limits.headers().toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      asked.cancel(true);
      return none(page, Failure.of(e));
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer.None(0, "", null, shown(page) + ": interrupted");
    }
    InputStream body = response.body();
    var watch =
        clock.schedule(
            () -> closeQuietly(body), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    try {
      int status = response.statusCode();
      if (status >= 300 && status < 400 && redirects > 0) {
        String location = response.headers().firstValue("Location").orElse("");
        URI next = uri.resolve(location.replace(" ", "%20"));
        if (!Urls.sameHost(uri, next)) {
          return new Answer.None(
              status,
              "",
              null,
              shown(page)
                  + ": "
                  + status
                  + ", sent on to "
                  + Urls.withoutUserInfo(next)
                  + "; another host is not followed: name it as the target if it is meant");
        }
        if (!next.equals(uri)) {
          closeQuietly(body);
          return fetch(page, next, form, limits, sink, redirects - 1);
        }
      }
      if (status != 200) {
        return refused(page, status, text(body));
      }
      return stream(page, body, form, limits, deadline, sink);
    } catch (IllegalArgumentException e) {
      return new Answer.None(
          response.statusCode(),
          "",
          null,
          shown(page) + ": sent on to what is no URL (" + e.getMessage() + ")");
    } finally {
      watch.cancel(false);
      closeQuietly(body);
    }
  }

  private Answer.None none(String page, Failure failure) {
    return new Answer.None(0, "", failure, failure.sentence(shown(page)));
  }

  private Answer stream(
      String page, InputStream body, Form form, Limits limits, long deadline, EvidenceSink sink)
      throws StorageFailed {
    byte[] buffer = new byte[1 << 16];
    int held = 0;
    boolean judged = false;
    while (true) {
      int n;
      try {
        n = body.read(buffer, held, buffer.length - held);
      } catch (IOException e) {
        n = -1;
        String how = cut(deadline, limits, e);
        if (!judged && held == 0) {
          return new Answer.None(
              0, "", new Failure(Failure.Kind.BROKEN, how, ""), shown(page) + ": 200, then " + how);
        }
        if (!judged && !form.fits(buffer, held)) {
          return otherPage(page, buffer, held);
        }
        sink.write(buffer, 0, judged ? 0 : held);
        return new Answer.Part(
            shown(page) + ": " + how + " after " + sink.bytes() + " bytes; what came is kept");
      }
      if (!judged) {
        held += Math.max(n, 0);
        if (n >= 0 && held < Form.LOOKED_AT) {
          continue;
        }
        if (held == 0) {
          return new Answer.None(200, "", null, shown(page) + ": 200 and an empty body");
        }
        if (!form.fits(buffer, held)) {
          return otherPage(page, buffer, held);
        }
        judged = true;
        n = held;
        held = 0;
        if (!keep(buffer, n, limits, sink)) {
          return tooLarge(page, limits);
        }
        if (n < Form.LOOKED_AT) {
          return new Answer.Whole();
        }
        continue;
      }
      if (n < 0) {
        return new Answer.Whole();
      }
      if (!keep(buffer, n, limits, sink)) {
        return tooLarge(page, limits);
      }
    }
  }

  private static boolean keep(byte[] buffer, int n, Limits limits, EvidenceSink sink)
      throws StorageFailed {
    int room = (int) Math.min(n, limits.bytes() - sink.bytes());
    sink.write(buffer, 0, Math.max(0, room));
    return room == n;
  }

  private Answer tooLarge(String page, Limits limits) {
    return new Answer.Part(
        shown(page)
            + ": larger than the "
            + limits.bytes()
            + " bytes allowed; the first are kept. More with --budget bytes=…");
  }

  private static String cut(long deadline, Limits limits, IOException e) {
    if (System.nanoTime() >= deadline) {
      return "not finished within " + seconds(limits.total());
    }
    String message = e.getMessage();
    return "the connection broke"
        + (message == null || message.isBlank() ? "" : " (" + message + ")");
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  private Answer.None otherPage(String page, byte[] buffer, int length) {
    String text = firstLine(new String(buffer, 0, Math.min(length, 400), StandardCharsets.UTF_8));
    return new Answer.None(
        200,
        text,
        null,
        shown(page)
            + ": 200, but not what pprof sends; it begins with “"
            + text
            + "”. Is this the debug port, and the path pprof's?");
  }

  private Answer.None refused(String page, int status, String text) {
    String said = firstLine(text);
    String tried = shown(page) + ": " + status + (said.isEmpty() ? "" : ", “" + said + "”");
    String advice =
        switch (status) {
          case 401, 403 ->
              "; it wants credentials: put user:password@ before the host, or give a header with"
                  + " -H 'Authorization: Bearer …'";
          case 404 ->
              "; this program does not offer it, or pprof is mounted elsewhere: put the path into"
                  + " the URL";
          case 429, 502, 503, 504 -> "; a proxy or a limit stands before it: go to the pod itself";
          default -> "";
        };
    return new Answer.None(status, text, null, tried + advice);
  }

  private static String text(InputStream body) {
    try {
      return new String(body.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  /// The first line, printable and short enough for a sentence.
  private static String firstLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < 120; i++) {
      char c = text.charAt(i);
      if (c == '\n' && !line.isEmpty()) {
        break;
      }
      if (c >= ' ' && c != 127) {
        line.append(c);
      }
    }
    return line.toString().strip();
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException _) {
      // It is given up anyway.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
