package gotriage.target.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The blocks of one kind in a PEM file (RFC 7468). A file may hold several kinds: certificates and
/// the key to them are often kept together.
final class Pem {
  private Pem() {}

  /// @param kind `CERTIFICATE`, `PRIVATE KEY`
  /// @param flag that named the file, for the message
  static List<byte[]> blocks(Path file, String kind, String flag) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new IOException(flag + ": there is no file " + file, e);
    } catch (IOException e) {
      throw new IOException(flag + ": cannot read " + file + " (" + e.getMessage() + ")", e);
    }
    String begin = "-----BEGIN " + kind + "-----";
    String end = "-----END " + kind + "-----";
    List<byte[]> blocks = new ArrayList<>();
    int from = text.indexOf(begin);
    while (from >= 0) {
      int to = text.indexOf(end, from);
      if (to < 0) {
        throw new IOException(flag + " " + file + " is cut: it has no " + end);
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to)));
      } catch (IllegalArgumentException e) {
        throw new IOException(flag + " " + file + " is damaged: " + e.getMessage(), e);
      }
      from = text.indexOf(begin, to);
    }
    return blocks;
  }
}
