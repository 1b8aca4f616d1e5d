package gotriage.report.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The content security policy of a page that needs no network: exactly its own style and script,
/// by their hashes, and nothing from anywhere.
public final class ContentPolicy {
  private ContentPolicy() {}

  /// @param more further directives, each ended by `; `
  public static String of(String style, String script, String more) {
    return "default-src 'none'; style-src 'sha256-"
        + digest(style)
        + "'; script-src 'sha256-"
        + digest(script)
        + "'; "
        + more
        + "base-uri 'none'; form-action 'none'";
  }

  /// Of an SVG picture that stands alone: its own script by its hash, styles as they stand on its
  /// elements, and nothing from anywhere.
  public static String ofPicture(String svg) {
    String begin = "<script><![CDATA[";
    int from = svg.lastIndexOf(begin);
    int to = svg.indexOf("]]></script>", Math.max(0, from));
    return "default-src 'none'; style-src 'unsafe-inline'; script-src "
        + (from < 0 || to < 0
            ? "'none'"
            : "'sha256-" + digest(svg.substring(from + begin.length(), to)) + "'")
        + "; base-uri 'none'; form-action 'none'";
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
