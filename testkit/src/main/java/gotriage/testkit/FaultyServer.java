package gotriage.testkit;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A server on a raw socket, for faults that no real one shows when it is asked to: each page has a
/// behaviour that writes what it likes, when it likes.
public final class FaultyServer implements AutoCloseable {
  /// Writes an answer; the connection is closed when it returns.
  public interface Behaviour {
    void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Map<String, Behaviour> pages = new LinkedHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  public FaultyServer() throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  public FaultyServer(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().start(this::serve);
  }

  /// @param page beginning of the path with its query, below the root: `/debug/pprof/heap`
  public FaultyServer on(String page, Behaviour behaviour) {
    pages.putIfAbsent(page, behaviour);
    return this;
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + port() + "/debug/pprof/");
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The paths asked for, in order.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public List<String> requests(String page) {
    return requests().stream().filter(r -> r.contains(page)).toList();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      String line = lines.readLine();
      String path = line == null ? "" : line.split(" ", -1)[1];
      while (line != null && !line.isEmpty()) {
        line = lines.readLine();
      }
      requests.add(path);
      for (var page : pages.entrySet()) {
        if (path.startsWith(page.getKey())) {
          page.getValue().answer(socket, socket.getOutputStream());
          return;
        }
      }
      status(404, "404 page not found\n").answer(socket, socket.getOutputStream());
    } catch (IOException _) {
      // The client went: some tests want that.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public static Behaviour status(int status, String body, String... headers) {
    return (_, out) -> {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
      out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(bytes);
    };
  }

  /// A whole answer of some bytes.
  public static Behaviour bytes(byte[] body) {
    return (_, out) -> {
      out.write(head("Content-Length: " + body.length));
      out.write(body);
    };
  }

  /// Promises more than it sends.
  public static Behaviour cut(byte[] body, int promised) {
    return (_, out) -> {
      out.write(head("Content-Length: " + promised));
      out.write(body);
    };
  }

  /// Says nothing of the length: the end of the connection is the end of the answer.
  public static Behaviour untilClose(byte[] body) {
    return (_, out) -> {
      out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
    };
  }

  /// Takes the request and sends nothing for as long as a test may run.
  public static Behaviour silent() {
    return (socket, _) -> {
      while (socket.getInputStream().read() >= 0) {}
    };
  }

  /// One byte every 100 ms.
  public static Behaviour trickle(byte[] body) {
    return (_, out) -> {
      out.write(head("Content-Length: " + body.length));
      for (byte b : body) {
        out.write(b);
        out.flush();
        Thread.sleep(100);
      }
    };
  }

  public static byte[] head(String header) {
    return ("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gz = new GZIPOutputStream(out)) {
      gz.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
