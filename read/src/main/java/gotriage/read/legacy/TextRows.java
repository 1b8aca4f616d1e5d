package gotriage.read.legacy;

import gotriage.read.text.Ascii;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a text, one at a time.
final class TextRows {
  private static final Pattern HEX = Pattern.compile("0x([0-9a-f]{1,16})(?![0-9a-f])");

  private final byte[] bytes;
  private final int size;
  private int from;
  private int next;
  private String line = "";

  TextRows(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /// The next line without the blanks around it; false at the end.
  boolean next() {
    if (next >= size) {
      from = size;
      line = "";
      return false;
    }
    from = next;
    int end = from;
    while (end < size && bytes[end] != '\n') {
      end++;
    }
    line = Ascii.utf8(bytes, from, end).strip();
    next = end + 1;
    return true;
  }

  /// The next line that is neither empty nor a comment.
  boolean nextContent() {
    while (next()) {
      if (isContent()) {
        return true;
      }
    }
    return false;
  }

  boolean isContent() {
    return !line.isEmpty() && line.charAt(0) != '#';
  }

  String line() {
    return line;
  }

  /// The line after this one, without going there.
  String peek() {
    int end = next;
    while (end < size && bytes[end] != '\n') {
      end++;
    }
    return next >= size ? "" : Ascii.utf8(bytes, next, end).strip();
  }

  /// Where the line begins.
  int offset() {
    return from;
  }

  /// Whether the line is where a memory map begins.
  boolean isMemoryMap() {
    return line.contains("--- Memory map: ---") || line.contains("MAPPED_LIBRARIES:");
  }

  /// The hexadecimal numbers of a text.
  static long[] addresses(String text) {
    Matcher hex = HEX.matcher(text);
    long[] found = new long[16];
    int count = 0;
    while (hex.find()) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = Long.parseUnsignedLong(hex.group(1), 16);
    }
    return Arrays.copyOf(found, count);
  }
}
