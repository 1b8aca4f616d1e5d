package gotriage.read.trace.wire;

import gotriage.model.text.Text;
import java.io.IOException;
import java.io.InputStream;

/// A stream of bytes that knows where it is.
public final class TraceInput {
  private static final int LONGEST_VARINT = 10;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 17];
  private int at;
  private int end;
  private long before;

  public TraceInput(InputStream in) {
    this.in = in;
  }

  /// Bytes read so far.
  public long offset() {
    return before + at;
  }

  /// The next byte, -1 at the end.
  public int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : -1;
  }

  /// The next byte without taking it, -1 at the end.
  public int peek() throws IOException {
    return at < end || fill() ? buffer[at] & 0xff : -1;
  }

  /// An unsigned number, possibly padded: Go pads a batch's length to ten bytes.
  public long uvarint() throws IOException, TraceFault {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      int b = read();
      if (b < 0) {
        throw new TraceFault(offset(), Text.of("the file ends inside a number", "文件在一个数字中间结束"));
      }
      value |= (b & 0x7fL) << (7 * i);
      if (b < 0x80) {
        return value;
      }
    }
    throw new TraceFault(offset(), TraceFault.LONG_NUMBER);
  }

  /// Reads as many bytes as there are, at most `length`.
  public int read(byte[] to, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (at == end && length - done >= buffer.length) {
        int n = in.read(to, from + done, length - done);
        if (n < 0) {
          break;
        }
        before += n;
        done += n;
        continue;
      }
      if (at == end && !fill()) {
        break;
      }
      int n = Math.min(length - done, end - at);
      System.arraycopy(buffer, at, to, from + done, n);
      at += n;
      done += n;
    }
    return done;
  }

  private boolean fill() throws IOException {
    before += end;
    at = 0;
    end = 0;
    int n = in.read(buffer, 0, buffer.length);
    if (n <= 0) {
      return false;
    }
    end = n;
    return true;
  }
}
