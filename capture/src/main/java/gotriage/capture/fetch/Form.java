package gotriage.capture.fetch;

import java.nio.charset.StandardCharsets;

/// How an answer must begin to be what was asked for.
public enum Form {
  /// A pprof profile: gzip.
  GZIP,
  /// `goroutine 1 [running]:`
  GOROUTINE_DUMP("goroutine "),
  /// `heap profile: 1: 2 [3: 4] @ heap/1048576`
  HEAP_TEXT("heap profile:"),
  /// `go 1.26 trace\0\0\0`
  TRACE("go 1."),
  /// Anything, such as a command line.
  ANY("");

  /// As many bytes decide.
  static final int LOOKED_AT = 16;

  private final byte[] start;

  Form() {
    this.start = new byte[] {0x1f, (byte) 0x8b};
  }

  Form(String start) {
    this.start = start.getBytes(StandardCharsets.US_ASCII);
  }

  /// @param length bytes that are there, fewer than asked only at the end
  boolean fits(byte[] bytes, int length) {
    for (int i = 0; i < Math.min(start.length, length); i++) {
      if (bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
