package gotriage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells programs from profiles: pprof takes the program as its first word.
final class Executables {
  private Executables() {}

  /// By the first four bytes: ELF, Mach-O of either word length and order, or PE.
  static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4
          && switch (ByteBuffer.wrap(head).getInt()) {
            case 0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe -> true;
            default -> head[0] == 'M' && head[1] == 'Z';
          };
    } catch (IOException _) {
      return false;
    }
  }
}
