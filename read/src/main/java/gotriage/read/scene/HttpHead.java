package gotriage.read.scene;

import gotriage.read.text.Ascii;

/// The status line and headers that `curl -i` saves before a body.
final class HttpHead {
  private static final byte[] HTTP = Ascii.bytes("HTTP/");
  private static final byte[] END = Ascii.bytes("\r\n\r\n");

  private HttpHead() {}

  /// Where the body starts; 0 where there is no head. After `100 Continue` or a redirect that curl
  /// followed a second head comes first.
  static int length(byte[] bytes, int size) {
    int body = 0;
    while (Ascii.startsWith(bytes, body, size, HTTP)) {
      int end = Ascii.indexOf(bytes, body, size, END);
      if (end < 0) {
        return body;
      }
      body = end + END.length;
    }
    return body;
  }
}
