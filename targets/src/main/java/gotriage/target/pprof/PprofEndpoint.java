package gotriage.target.pprof;

import gotriage.model.text.Text;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where pprof is, or seems to be.
///
/// @param base ends in a slash; may hold user-info, so it is not for showing
/// @param reach what came of asking
/// @param index null where no index page was seen
/// @param indexPage its bytes as they came
/// @param reason what was tried and what came back, when not [Reach#ANSWERS]
public record PprofEndpoint(
    URI base, Reach reach, @Nullable PprofIndex index, byte[] indexPage, Text reason) {

  public enum Reach {
    /// pprof, and it answers.
    ANSWERS,
    /// 401 or 403: there, but not for us.
    NEEDS_CREDENTIALS,
    /// Something takes the connection and says nothing.
    SILENT,
    /// Something answers in HTTP, and it is not pprof.
    OTHER,
    /// It says, in HTTP, that it wants TLS (Go's `net/http` does).
    WANTS_TLS,
    /// What it answers is no HTTP.
    NOT_HTTP,
    /// No connection.
    UNREACHABLE
  }

  /// True where the handshake failed: it speaks TLS, and something about a certificate is wrong.
  public boolean tlsTrouble() {
    return reach == Reach.UNREACHABLE && reason.en().contains("certificate");
  }

  public boolean answers() {
    return reach == Reach.ANSWERS;
  }
}
