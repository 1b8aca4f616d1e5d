package gotriage.report.pprof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Text on its way out, as UTF-8 through a buffer: a report may have gigabytes.
final class ReportOut {
  private static final String SPACES = " ".repeat(64);

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int size;

  ReportOut(OutputStream out) {
    this.out = out;
  }

  ReportOut text(String text) throws IOException {
    int length = text.length();
    if (length > buffer.length - size) {
      flushBuffer();
      if (length > buffer.length) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return this;
      }
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return bytes(text.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      buffer[size++] = (byte) c;
    }
    return this;
  }

  ReportOut bytes(byte[] utf8) throws IOException {
    if (utf8.length > buffer.length - size) {
      flushBuffer();
      if (utf8.length > buffer.length) {
        out.write(utf8);
        return this;
      }
    }
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /// Padded on the left to a width in characters.
  ReportOut left(String text, int width) throws IOException {
    return spaces(width - text.codePointCount(0, text.length())).text(text);
  }

  ReportOut spaces(int count) throws IOException {
    for (int rest = count; rest > 0; rest -= SPACES.length()) {
      text(SPACES.substring(0, Math.min(rest, SPACES.length())));
    }
    return this;
  }

  ReportOut line() throws IOException {
    return text("\n");
  }

  ReportOut line(String text) throws IOException {
    return text(text).line();
  }

  void flush() throws IOException {
    flushBuffer();
    out.flush();
  }

  private void flushBuffer() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }
}
