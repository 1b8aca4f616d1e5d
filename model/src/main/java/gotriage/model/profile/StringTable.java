package gotriage.model.profile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The strings of a profile as slices of the bytes they came in, decoded when first asked for.
///
/// `start` has one entry more than there are strings; string `i` is
/// `bytes[start[i]..start[i]+length[i])`.
public final class StringTable {
  private final byte[] bytes;
  private final int[] start;
  private final int[] length;
  private final String[] decoded;
  private int @Nullable [] firstEqual;

  public StringTable(byte[] bytes, int[] start, int[] length, int count) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
    this.decoded = new String[count];
  }

  public int size() {
    return decoded.length;
  }

  public boolean isEmpty(int index) {
    return length[index] == 0;
  }

  /// Whether two strings are equal, without decoding them.
  public boolean areEqual(int one, int other) {
    return one == other
        || Arrays.equals(
            bytes,
            start[one],
            start[one] + length[one],
            bytes,
            start[other],
            start[other] + length[other]);
  }

  /// Whether a string begins with an ASCII character, without decoding it.
  public boolean startsWith(int index, char ascii) {
    return length[index] > 0 && bytes[start[index]] == ascii;
  }

  /// Whether a string has one of some ASCII characters, without decoding it.
  public boolean hasAny(int index, String ascii) {
    int end = start[index] + length[index];
    for (int at = start[index]; at < end; at++) {
      if (bytes[at] > 0 && ascii.indexOf(bytes[at]) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// For each string the index of the first that equals it. Not to be changed: it is kept.
  public int[] firstEqual() {
    int[] known = firstEqual;
    if (known == null) {
      known = findFirstEqual();
      firstEqual = known;
    }
    return known;
  }

  private int[] findFirstEqual() {
    int[] first = new int[length.length];
    int[] table = new int[Integer.highestOneBit(Math.max(1, length.length)) * 4];
    int mask = table.length - 1;
    for (int i = 0; i < first.length; i++) {
      int slot = hash(i) & mask;
      while (table[slot] != 0 && !areEqual(table[slot] - 1, i)) {
        slot = (slot + 1) & mask;
      }
      if (table[slot] == 0) {
        table[slot] = i + 1;
      }
      first[i] = table[slot] - 1;
    }
    return first;
  }

  private int hash(int index) {
    long h = length[index];
    int end = start[index] + length[index];
    for (int at = start[index]; at < end; at++) {
      h = (h ^ bytes[at]) * 0x9E3779B97F4A7C15L;
    }
    return (int) (h >>> 32);
  }

  /// Whether a string is there, without decoding the others.
  public boolean contains(String string) {
    byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < length.length; i++) {
      if (length[i] == utf8.length
          && Arrays.equals(bytes, start[i], start[i] + length[i], utf8, 0, utf8.length)) {
        return true;
      }
    }
    return false;
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

  public static StringTable of(List<String> strings) {
    var bytes = new ByteArrayOutputStream();
    int[] start = new int[strings.size()];
    int[] length = new int[strings.size()];
    for (int i = 0; i < start.length; i++) {
      byte[] utf8 = strings.get(i).getBytes(StandardCharsets.UTF_8);
      start[i] = bytes.size();
      length[i] = utf8.length;
      bytes.writeBytes(utf8);
    }
    return new StringTable(bytes.toByteArray(), start, length, start.length);
  }

  /// The strings of several tables one behind the other: string `i` of table `t` has the index `i`
  /// plus the sizes of the tables before it.
  public static StringTable concat(List<StringTable> tables) {
    int count = 0;
    int size = 0;
    for (StringTable t : tables) {
      count += t.size();
      for (int i = 0; i < t.size(); i++) {
        size = Math.addExact(size, t.length[i]);
      }
    }
    byte[] bytes = new byte[size];
    int[] start = new int[count];
    int[] length = new int[count];
    int row = 0;
    int at = 0;
    for (StringTable t : tables) {
      for (int i = 0; i < t.size(); i++) {
        System.arraycopy(t.bytes, t.start[i], bytes, at, t.length[i]);
        start[row] = at;
        length[row++] = t.length[i];
        at += t.length[i];
      }
    }
    return new StringTable(bytes, start, length, count);
  }
}
