package gotriage.target.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Whether a function was linked into a Go executable, told from the file alone.
///
/// The table of functions holds every linked function's name as it is written, since a panic has to
/// print it; `-s -w`, `-trimpath` and strip leave it (Go's `runtime/symtab.go`, `funcnametab`).
/// Only an obfuscator takes the names away.
public final class LinkedFunction {
  private static final int CHUNK = 1 << 20;

  /// Beyond the largest services seen, with their debug information.
  private static final long MOST_BYTES = 1L << 30;

  private LinkedFunction() {}

  /// Searches the function table, or the whole file where it has no section headers. Reads about a
  /// gigabyte a second from the page cache.
  ///
  /// @return false also for a file that cannot be read
  public static boolean isIn(Path executable, String function) {
    try (FileChannel channel = FileChannel.open(executable, StandardOpenOption.READ)) {
      ElfImage image = ElfImage.of(channel);
      if (image == null) {
        return false;
      }
      ElfImage.Section table = image.section(".gopclntab");
      if (table == null) {
        table = image.section(".data.rel.ro.gopclntab"); // position-independent
      }
      return table == null
          ? contains(channel, 0, channel.size(), function)
          : contains(channel, table.offset(), table.size(), function);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean contains(FileChannel channel, long offset, long size, String function)
      throws IOException {
    byte[] sought = function.getBytes(StandardCharsets.UTF_8);
    byte[] chunk = new byte[CHUNK];
    int kept = 0;
    long at = offset;
    long end = offset + Math.min(size, MOST_BYTES);
    while (at < end) {
      int room = (int) Math.min(chunk.length - kept, end - at);
      int got = channel.read(ByteBuffer.wrap(chunk, kept, room), at);
      if (got <= 0) {
        return false;
      }
      at += got;
      int filled = kept + got;
      if (indexOf(chunk, filled, sought) >= 0) {
        return true;
      }
      kept = Math.min(filled, sought.length - 1);
      System.arraycopy(chunk, filled - kept, chunk, 0, kept);
    }
    return false;
  }

  private static int indexOf(byte[] bytes, int filled, byte[] sought) {
    int last = filled - sought.length;
    for (int i = 0; i <= last; i++) {
      int j = 0;
      while (j < sought.length && bytes[i + j] == sought[j]) {
        j++;
      }
      if (j == sought.length) {
        return i;
      }
    }
    return -1;
  }
}
