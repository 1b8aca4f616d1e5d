package gotriage.target.proc;

import gotriage.target.host.HostFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The TCP sockets of a process's network namespace, all processes of it together.
public final class SocketTable {
  /// `include/net/tcp_states.h`, from 1.
  private static final List<String> STATES =
      List.of(
          "ESTABLISHED",
          "SYN_SENT",
          "SYN_RECV",
          "FIN_WAIT1",
          "FIN_WAIT2",
          "TIME_WAIT",
          "CLOSE",
          "CLOSE_WAIT",
          "LAST_ACK",
          "LISTEN",
          "CLOSING",
          "NEW_SYN_RECV");

  /// Machines with more sockets are read so far: 150 bytes a line, 0.5 s a million.
  private static final int MOST_LINES = 1_000_000;

  private SocketTable() {}

  /// Calls back for each socket of the namespace that `pid` lives in.
  static void forEach(HostFiles host, int pid, Consumer<Socket> each) {
    for (String name : List.of("net/tcp", "net/tcp6")) {
      read(host.proc(pid, name), each);
    }
  }

  /// Sockets that wait for connections.
  public static List<Socket> listeners(HostFiles host, int pid) {
    List<Socket> listeners = new ArrayList<>();
    forEach(
        host,
        pid,
        socket -> {
          if (socket.listens()) {
            listeners.add(socket);
          }
        });
    return listeners;
  }

  private static void read(Path file, Consumer<Socket> each) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      lines.readLine(); // the header
      String line = lines.readLine();
      for (int i = 0; line != null && i < MOST_LINES; i++, line = lines.readLine()) {
        Socket socket = parse(line);
        if (socket != null) {
          each.accept(socket);
        }
      }
    } catch (IOException _) {
      // No IPv6, or no permission: what the other table has still counts.
    }
  }

  /// ` 0: 0100007F:17AC 00000000:0000 0A tx:rx tr:tm retrnsmt uid timeout inode …`
  static @Nullable Socket parse(String line) {
    String[] f = line.strip().split("\\s+");
    if (f.length < 10) {
      return null;
    }
    try {
      int state = Integer.parseInt(f[3], 16);
      return new Socket(
          address(f[1]),
          address(f[2]),
          state >= 1 && state <= STATES.size() ? STATES.get(state - 1) : "STATE_" + state,
          Long.parseLong(f[9]),
          Integer.parseInt(f[7]),
          Long.parseLong(f[4], f[4].indexOf(':') + 1, f[4].length(), 16));
    } catch (IllegalArgumentException | UnknownHostException | IndexOutOfBoundsException _) {
      return null; // no number, or no port: there are 65536
    }
  }

  /// `0100007F:17AC` is 127.0.0.1:6060: the address as 32-bit words in the machine's byte order
  /// (little-endian on all that Go and Linux share today but s390x), the port in hexadecimal.
  private static InetSocketAddress address(String text) throws UnknownHostException {
    int colon = text.indexOf(':');
    byte[] bytes = new byte[colon / 2];
    boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
    for (int i = 0; i < bytes.length; i++) {
      int to = little ? i & ~3 | 3 - (i & 3) : i;
      bytes[to] = (byte) Integer.parseInt(text, 2 * i, 2 * i + 2, 16);
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(bytes), Integer.parseInt(text, colon + 1, text.length(), 16));
  }
}
