package gotriage.target.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;

/// An answer whose body is still coming, and the connection it comes on.
public final class Reply implements AutoCloseable {
  private final HttpClient client;
  private final HttpResponse<InputStream> response;

  Reply(HttpClient client, HttpResponse<InputStream> response) {
    this.client = client;
    this.response = response;
  }

  public int status() {
    return response.statusCode();
  }

  /// The value of a header, empty when it is not there.
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public InputStream body() {
    return response.body();
  }

  /// Breaks the connection off, also from another thread while the body is read: the read then
  /// fails. A profile or a trace that the server still takes ends with it.
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException _) {
      // It is given up anyway.
    }
    client.shutdownNow();
  }
}
