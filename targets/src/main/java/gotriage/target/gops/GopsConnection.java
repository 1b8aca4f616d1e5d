package gotriage.target.gops;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One request to a gops agent: the command's byte is sent at once, since the agent serves nobody
/// else meanwhile; the answer ends when the agent closes. There is no length and no status.
public final class GopsConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2000;

  private final Socket socket;

  private GopsConnection(Socket socket) {
    this.socket = socket;
  }

  /// @param silence longest time without a byte: on an error the agent never closes
  public static GopsConnection send(int port, GopsCommand command, Duration silence)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      socket.setSoTimeout((int) Math.clamp(silence.toMillis(), 1, Integer.MAX_VALUE));
      socket.getOutputStream().write(command.code());
      return new GopsConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  public InputStream body() throws IOException {
    return socket.getInputStream();
  }

  /// Go's version as the agent says it, empty when what listens there is no agent.
  public static String version(int port) {
    try (GopsConnection connection = send(port, GopsCommand.VERSION, Duration.ofSeconds(2))) {
      byte[] bytes = connection.body().readNBytes(64);
      String text = new String(bytes, StandardCharsets.US_ASCII).strip();
      return text.startsWith("go1.") || text.startsWith("devel") ? text : "";
    } catch (IOException _) {
      return "";
    }
  }

  /// Breaks it off, also from another thread.
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is given up anyway.
    }
  }
}
