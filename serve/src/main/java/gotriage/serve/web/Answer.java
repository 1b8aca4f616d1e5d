package gotriage.serve.web;

import gotriage.report.document.ContentPolicy;
import java.nio.charset.StandardCharsets;

/// What goes back to the browser.
///
/// @param policy the content security policy in the header; pages carry a stricter one of their own
/// @param download the name to save it under, empty for what is shown
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, String type, byte[] body, String policy, String download) {
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox";

  /// A page, whose own policy says what it may load.
  public static Answer page(int status, String html) {
    return new Answer(
        status,
        "text/html; charset=utf-8",
        html.getBytes(StandardCharsets.UTF_8),
        "frame-ancestors 'none'",
        "");
  }

  public static Answer page(String html) {
    return page(200, html);
  }

  /// A picture with the script that is part of it.
  public static Answer svg(String svg) {
    return new Answer(
        200,
        "image/svg+xml; charset=utf-8",
        svg.getBytes(StandardCharsets.UTF_8),
        ContentPolicy.ofPicture(svg) + "; frame-ancestors 'none'",
        "");
  }

  public static Answer text(int status, String words) {
    return new Answer(
        status, "text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8), NOTHING, "");
  }

  /// Bytes for a script of ours.
  public static Answer bytes(byte[] bytes) {
    return new Answer(200, "application/octet-stream", bytes, NOTHING, "");
  }

  public static Answer file(String name, byte[] bytes) {
    return new Answer(200, "application/octet-stream", bytes, NOTHING, name);
  }
}
