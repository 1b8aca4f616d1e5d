package gotriage.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class FailureTest {
  /// What the JDK's client says when the reset comes before the alert.
  @Test
  void anEndAfterTheHandshakeMayBeForWantOfACertificate() {
    Failure failure = Failure.of(Failure.endedAfterHandshake(new EOFException("EOF reached")));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.TLS);
    assertThat(failure.sentence("GET https://shop:6060/").en())
        .startsWith("GET https://shop:6060/: the connection ended right after the TLS handshake")
        .contains("client certificate", "--cert", "still runs");
    assertThat(failure.what().zh()).contains("客户端证书");
  }

  @Test
  void aReasonThatIsKnownStays() {
    assertThat(
            Failure.of(Failure.endedAfterHandshake(new HttpTimeoutException("timed out"))).kind())
        .isEqualTo(Failure.Kind.TIMEOUT);
    assertThat(
            Failure.of(Failure.endedAfterHandshake(new SSLException("PKIX path building failed")))
                .what()
                .en())
        .contains("authority");
  }
}
