package gotriage.cli;

import gotriage.read.pprof.ProfileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// A profile's file, to be read as a stream.
record ProfileFile(Path path) implements ProfileBytes {

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  /// Of gzip the last four bytes: the size modulo 2^32 of its last, mostly only, member.
  @Override
  public long statedSize() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      if (file.length() < 18 || file.readShort() != 0x1f8b) {
        return file.length();
      }
      file.seek(file.length() - 4);
      return Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
    }
  }
}
