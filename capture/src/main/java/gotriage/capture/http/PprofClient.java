package gotriage.capture.http;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.capture.fetch.Answer;
import gotriage.capture.fetch.BodyReader;
import gotriage.capture.fetch.Form;
import gotriage.capture.fetch.Limits;
import gotriage.model.text.Text;
import gotriage.target.http.Failure;
import gotriage.target.http.HttpAccess;
import gotriage.target.http.Reply;
import gotriage.target.http.Urls;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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
  private Text shown(String page) {
    return Text.same("GET " + Urls.withoutUserInfo(base.resolve(page)));
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
    Reply reply;
    try {
      reply = http.get(uri, limits.headers());
    } catch (InterruptedIOException _) {
      return new Answer.None(0, "", null, Text.of("{0}: interrupted", "{0}：被中断", shown(page)));
    } catch (IOException e) {
      return none(page, Failure.of(e));
    }
    var watch = clock.schedule(reply::close, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    try (reply) {
      int status = reply.status();
      if (status >= 300 && status < 400 && redirects > 0) {
        URI next = Urls.redirected(uri, reply.header("Location"));
        return next == null
            ? sentAway(page, status, reply.header("Location"))
            : fetch(page, next, form, limits, sink, redirects - 1);
      }
      if (status != 200) {
        return refused(page, status, text(reply.body()));
      }
      return new BodyReader(shown(page), form, limits, deadline).into(sink, reply.body());
    } finally {
      watch.cancel(false);
    }
  }

  private Answer sentAway(String page, int status, String location) {
    return new Answer.None(
        status,
        "",
        null,
        Text.of(
            "{0}: {1}, sent on to {2}; another host is not followed: name it as the target if it is"
                + " meant",
            "{0}：{1}，被重定向到{2}；不会跟随到别的主机：如果确实要查它，请直接把它作为目标",
            shown(page),
            status,
            location.isEmpty()
                ? Text.of("nowhere", "空地址")
                : Text.same("“" + BodyReader.firstLine(location) + "”")));
  }

  private Answer.None none(String page, Failure failure) {
    return new Answer.None(0, "", failure, failure.sentence(shown(page)));
  }

  private Answer.None refused(String page, int status, String text) {
    String said = BodyReader.firstLine(text);
    Text answer =
        said.isEmpty()
            ? Text.of("{0}: {1}", "{0}：{1}", shown(page), status)
            : Text.of("{0}: {1}, “{2}”", "{0}：{1}，“{2}”", shown(page), status, said);
    Text advice = advice(status);
    return new Answer.None(status, text, null, advice.isEmpty() ? answer : answer.and(advice));
  }

  private static Text advice(int status) {
    return switch (status) {
      case 401, 403 ->
          Text.of(
              "it wants credentials: put user:password@ before the host, or give a header with"
                  + " -H 'Authorization: Bearer …'",
              "它需要凭证：在主机名前加 user:password@，或用 -H 'Authorization: Bearer …' 带上请求头");
      case 404 ->
          Text.of(
              "this program does not offer it, or pprof is mounted elsewhere: put the path into the"
                  + " URL",
              "该程序没有提供这一项，或者 pprof 挂在别的路径：请把路径写进 URL");
      case 429, 502, 503, 504 ->
          Text.of(
              "a proxy or a limit stands before it: go to the pod itself", "前面有代理或限流：请直接访问 pod 本身");
      default -> Text.EMPTY;
    };
  }

  private static String text(InputStream body) {
    try {
      return new String(body.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
