package gotriage.bundle.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One 512-byte header of a tar archive (POSIX.1-1988 ustar, `tar(5)`).
///
/// @param name path as the archive has it, with ustar's prefix
/// @param type `0` or NUL a file, `5` a folder, `x` and `g` pax records, `L` a long name of GNU tar
record TarHeader(String name, long size, char type) {
  static final int BLOCK = 512;

  private static final int NAME = 0;
  private static final int MODE = 100;
  private static final int OWNER = 108;
  private static final int GROUP = 116;
  private static final int SIZE = 124;
  private static final int MODIFIED = 136;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;

  /// The header in a block, null when its checksum is wrong or its size no number.
  static @Nullable TarHeader parse(byte[] block) {
    long stated = number(block, CHECKSUM, 8);
    long size = number(block, SIZE, 12);
    if (stated != checksum(block) || size < 0) {
      return null;
    }
    String name = text(block, NAME, 100);
    boolean ustar = text(block, MAGIC, 5).equals("ustar");
    String prefix = ustar ? text(block, PREFIX, 155) : "";
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name, size, (char) (block[TYPE] & 0xff));
  }

  /// The block for a regular file that only its owner may write.
  ///
  /// @param name at most 100 bytes
  /// @param unixSeconds when it was last changed
  static byte[] file(String name, long size, long unixSeconds) {
    byte[] block = new byte[BLOCK];
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 100 || size >= 1L << 33) {
      throw new IllegalArgumentException("does not fit into a ustar header: " + name);
    }
    System.arraycopy(bytes, 0, block, NAME, bytes.length);
    octal(block, MODE, 8, 0644);
    octal(block, OWNER, 8, 0);
    octal(block, GROUP, 8, 0);
    octal(block, SIZE, 12, size);
    octal(block, MODIFIED, 12, unixSeconds);
    block[TYPE] = '0';
    System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, block, MAGIC, 8);
    octal(block, CHECKSUM, 7, checksum(block));
    block[CHECKSUM + 7] = ' ';
    return block;
  }

  boolean isFile() {
    return type == '0' || type == 0 || type == '7';
  }

  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /// The sum of all bytes, its own field counted as spaces.
  private static long checksum(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  private static String text(byte[] block, int at, int length) {
    int end = at;
    while (end < at + length && block[end] != 0) {
      end++;
    }
    return new String(block, at, end - at, StandardCharsets.UTF_8);
  }

  /// Octal digits, or GNU's base 256 (first bit set) for sizes of 8 GiB and more; -1 for neither.
  private static long number(byte[] block, int at, int length) {
    if ((block[at] & 0x80) != 0) {
      long value = block[at] & 0x3f;
      for (int i = at + 1; i < at + length; i++) {
        if (value >>> 55 != 0) {
          return -1;
        }
        value = value << 8 | block[i] & 0xff;
      }
      return value;
    }
    long value = 0;
    for (int i = at; i < at + length; i++) {
      int c = block[i];
      if (c >= '0' && c <= '7') {
        value = value * 8 + (c - '0');
      } else if (c != ' ' && c != 0) {
        return -1;
      }
    }
    return value;
  }

  private static void octal(byte[] block, int at, int length, long value) {
    Arrays.fill(block, at, at + length - 1, (byte) '0');
    for (int i = at + length - 2; value != 0 && i >= at; i--, value >>>= 3) {
      block[i] = (byte) ('0' + (value & 7));
    }
  }
}
