package gotriage.target.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketTableTest {
  @BeforeEach
  void recordedOnALittleEndianMachine() {
    assumeTrue(
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN,
        "the kernel writes addresses in its own byte order; these lines are little-endian");
  }

  private static Socket parsed(String line) {
    return Objects.requireNonNull(SocketTable.parse(line));
  }

  @Test
  void ipv4() {
    Socket socket =
        parsed(
            "  1: 0100007F:17AC 0200A8C0:D431 01 00000000:00000000 00:00000000 00000000  1000     "
                + "   0 12345 1 0000000000000000 20 4 30 10 -1");
    assertThat(socket.local().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(socket.local().getPort()).isEqualTo(6060);
    assertThat(socket.remote().getAddress().getHostAddress()).isEqualTo("192.168.0.2");
    assertThat(socket.state()).isEqualTo("ESTABLISHED");
    assertThat(socket.inode()).isEqualTo(12345);
    assertThat(socket.uid()).isEqualTo(1000);
    assertThat(socket.reachableByLoopback()).isTrue();
  }

  @Test
  void ipv6() {
    Socket any =
        parsed(
            "  0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A"
                + " 00000000:00000000 00:00000000 00000000     0        0 77 1");
    assertThat(any.listens()).isTrue();
    assertThat(any.local().getAddress().isAnyLocalAddress()).isTrue();
    Socket loopback =
        parsed(
            "  0: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A"
                + " 00000000:00000000 00:00000000 00000000     0        0 78 1");
    assertThat(loopback.local().getAddress().isLoopbackAddress()).isTrue();
  }

  /// A listener's second queue figure is the number of connections that nobody has accepted.
  @Test
  void connectionsThatWaitToBeAccepted() {
    Socket listener =
        SocketTable.parse(
            "  0: 0100007F:17AC 00000000:0000 0A 00000000:0000001F 00:00000000 00000000     0       "
                + " 0 79 1");
    assertThat(listener).isNotNull();
    assertThat(listener.listens()).isTrue();
    assertThat(listener.unread()).isEqualTo(31);
  }

  @Test
  void whatIsNoLineIsNoSocket() {
    for (String line :
        new String[] {
          "",
          "x",
          "0: 0100007F 0:0 0A 0 0 0 0 0 5",
          "0: 01:0 0:0 0A 0 0 0 0 0 5",
          "0: 0100007F:XXXX 00000000:0000 0A 0 0 0 0 0 5 1"
        }) {
      assertThat(SocketTable.parse(line)).as(line).isNull();
    }
  }

  @Test
  void aStateOfALaterKernelKeepsItsNumber() {
    Socket socket = parsed("0: 0100007F:17AC 00000000:0000 1F 0:0 00:0 0 0 0 111 1");
    assertThat(socket.state()).isEqualTo("STATE_31");
  }
}
