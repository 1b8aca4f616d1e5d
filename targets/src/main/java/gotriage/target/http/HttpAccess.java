package gotriage.target.http;

import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Sends GETs with one [Access]: each on a connection of its own, each exactly once.
///
/// HTTP/1.1 only: that is what debug ports speak, and a connection that breaks then breaks one
/// answer. Redirects are left to the caller, who must not be led to another host with credentials.
public final class HttpAccess implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  static {
    // The JDK's client asks again on its own when a connection ends before the first byte. Asked
    // twice, a goroutine dump stops the target twice and a CPU profile takes twice its time. Set
    // before the client's class is loaded, 1 means: send once. It also refuses a second use of a
    // connection, hence one client for each request.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
  }

  private final Access access;
  private final SSLContext tls;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @throws IOException when a certificate or key file cannot be used; the message says which
  public HttpAccess(Access access) throws IOException {
    this.access = access;
    this.tls = Tls.context(access);
  }

  /// Sends a GET and waits for the answer's headers. User-info in the URL becomes basic auth.
  ///
  /// @param headers how long they may take
  /// @throws IOException when there is no answer: [Failure#of] says it in words
  public Reply get(URI uri, Duration headers) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT.compareTo(headers) < 0 ? CONNECT : headers)
            .executor(threads)
            .sslContext(tls)
            .build();
    var asked = client.sendAsync(request(uri, headers), HttpResponse.BodyHandlers.ofInputStream());
    try {
      // The request's own time-out comes first; this one is for a client that does not keep it.
      return new Reply(client, asked.get(headers.toMillis() + 500, TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      client.shutdownNow();
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw "https".equals(uri.getScheme()) && access.clientCert() == null
          ? Failure.endedAfterHandshake(cause)
          : new IOException(cause);
    } catch (TimeoutException e) {
      client.shutdownNow();
      throw new IOException(e);
    } catch (InterruptedException _) {
      client.shutdownNow();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private HttpRequest request(URI uri, Duration headers) throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(Urls.withoutUserInfo(uri))
              .timeout(headers)
              .header("User-Agent", "gotriage")
              .GET();
      String userInfo = uri.getUserInfo();
      if (userInfo != null) {
        request.header("Authorization", "Basic " + base64(userInfo));
      }
      for (Map.Entry<String, String> header : access.headers()) {
        request.header(header.getKey(), header.getValue());
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new SaidFailure(Said.of(e), e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
