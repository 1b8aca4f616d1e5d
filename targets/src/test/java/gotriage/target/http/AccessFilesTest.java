package gotriage.target.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a certificate or key file is said before anything is sent.
class AccessFilesTest {
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBfTCCASOgAwIBAgIUdVmA4Gtq1Yx0mVbT0cLk2y0H0pkwCgYIKoZIzj0EAwIw
      -----END CERTIFICATE-----
      """;

  @TempDir Path temp;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }

  private static HttpAccess with(
      @Nullable Path authority, @Nullable Path certificate, @Nullable Path key) throws IOException {
    return new HttpAccess(new Access(List.of(), false, authority, certificate, key));
  }

  @Test
  void missingFiles() {
    Path none = temp.resolve("none.pem");
    assertThatThrownBy(() -> with(none, null, null))
        .hasMessageContaining("--cacert: there is no file");
    assertThatThrownBy(() -> with(null, none, none)).hasMessageContaining("--cert: there is no");
  }

  @Test
  void filesOfAnotherKind() throws IOException {
    Path text = file("a.pem", "hello\n");
    Path cut = file("b.pem", CERTIFICATE);
    assertThatThrownBy(() -> with(text, null, null)).hasMessageContaining("--cacert");
    assertThatThrownBy(() -> with(cut, null, null)).hasMessageContaining("is no certificate");
    Path open = file("c.pem", CERTIFICATE.substring(0, 60));
    assertThatThrownBy(() -> with(open, null, null)).hasMessageContaining("is cut");
  }
}
