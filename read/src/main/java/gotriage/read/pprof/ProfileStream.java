package gotriage.read.pprof;

import gotriage.model.text.Text;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// The top-level fields of a profile one after another, as they come out of a stream: one window of
/// bytes, moved along, that always holds the whole field.
final class ProfileStream implements SampleSource {
  private static final int WINDOW = 1 << 16;

  /// No honest message is longer; a string table has one message a string.
  private static final int LONGEST = 1 << 26;

  private final InputStream in;
  private final Wire wire;
  private byte[] window = new byte[WINDOW];
  private int end;
  private long windowOffset;
  private int fieldAt;
  private int next;
  private int tag;

  private ProfileStream(InputStream in) {
    this.in = in;
    this.wire = new Wire(window, 0, 0);
  }

  static ProfileStream open(ProfileBytes file) throws IOException {
    InputStream raw = file.open();
    try {
      BufferedInputStream in = new BufferedInputStream(raw, 1 << 14);
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return new ProfileStream(gzip ? new GZIPInputStream(in, 1 << 15) : in);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /// Steps to the next field that is a sample; false at the end.
  @Override
  public boolean next() throws IOException, WireFault {
    while (nextField()) {
      if (isA(ProfileIndex.SAMPLE)) {
        return true;
      }
    }
    return false;
  }

  /// Steps to the next field; false at the end.
  boolean nextField() throws IOException, WireFault {
    fieldAt = next;
    if (!have(1)) {
      return false;
    }
    // A tag and a length are ten bytes each at most, or the stream ends before.
    have(20);
    Wire at = wire();
    at.at = fieldAt;
    at.end = end;
    tag = at.tag();
    if (Wire.isBytes(tag)) {
      long length = at.varint();
      int head = at.at - fieldAt;
      if (length < 0 || length > LONGEST || !have(head + (int) length)) {
        throw new WireFault(fieldAt, Text.of("a length that the stream does not have", "长度超出了数据流"));
      }
      next = fieldAt + head + (int) length;
    } else {
      at.skip(tag);
      next = at.at;
    }
    return true;
  }

  /// Whether it is a message, or a string, of a field of `Profile`.
  boolean isA(int field) {
    return tag == (field << 3 | Wire.BYTES);
  }

  /// Where the field starts in the inflated bytes.
  long offset() {
    return windowOffset + fieldAt;
  }

  /// A cursor at the contents of a length-delimited field.
  @Override
  public Wire contents() throws WireFault {
    Wire at = wire();
    at.at = fieldAt;
    at.end = next;
    at.tag();
    at.varint();
    return at;
  }

  /// The window moves and may be replaced: ask anew for each field.
  private Wire wire() {
    return wire.bytes == window ? wire : new Wire(window, 0, end);
  }

  /// The field as it stands in the stream, tag included: `window()[fieldAt()..fieldEnd())`.
  byte[] window() {
    return window;
  }

  int fieldAt() {
    return fieldAt;
  }

  int fieldEnd() {
    return next;
  }

  /// Makes the window hold so many bytes from the field's start on; false where the stream ends.
  private boolean have(int bytes) throws IOException {
    while (end - fieldAt < bytes) {
      if (fieldAt > 0) {
        System.arraycopy(window, fieldAt, window, 0, end - fieldAt);
        end -= fieldAt;
        next -= fieldAt;
        windowOffset += fieldAt;
        fieldAt = 0;
      }
      if (bytes > window.length) {
        window = Arrays.copyOf(window, Math.max(bytes, window.length * 2));
      }
      int read = in.read(window, end, window.length - end);
      if (read < 0) {
        return false;
      }
      end += read;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
