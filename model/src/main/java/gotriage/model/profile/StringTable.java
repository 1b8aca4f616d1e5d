package gotriage.model.profile;

import java.nio.charset.StandardCharsets;

/// The strings of a profile as slices of the bytes they came in, decoded when first asked for.
///
/// `start` has one entry more than there are strings; string `i` is
/// `bytes[start[i]..start[i]+length[i])`.
public final class StringTable {
  private final byte[] bytes;
  private final int[] start;
  private final int[] length;
  private final String[] decoded;

  public StringTable(byte[] bytes, int[] start, int[] length, int count) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
    this.decoded = new String[count];
  }

  public int size() {
    return decoded.length;
  }

  /// The string at an index. Two threads may decode one string twice; both get equal strings.
  public String get(int index) {
    String s = decoded[index];
    if (s == null) {
      s = new String(bytes, start[index], length[index], StandardCharsets.UTF_8);
      decoded[index] = s;
    }
    return s;
  }
}
