package gotriage.target.http;

import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
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
      throw new SaidFailure(Text.of("{0}: there is no file {1}", "{0}：没有文件 {1}", flag, file), e);
    } catch (IOException e) {
      throw new SaidFailure(
          Text.of("{0}: cannot read {1} ({2})", "{0}：无法读取 {1}（{2}）", flag, file, Said.of(e)), e);
    }
    String begin = "-----BEGIN " + kind + "-----";
    String end = "-----END " + kind + "-----";
    List<byte[]> blocks = new ArrayList<>();
    int from = text.indexOf(begin);
    while (from >= 0) {
      int to = text.indexOf(end, from);
      if (to < 0) {
        throw new SaidFailure(
            Text.of("{0} {1} is cut: it has no {2}", "{0} {1} 不完整：缺少“{2}”", flag, file, end));
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to)));
      } catch (IllegalArgumentException e) {
        throw new SaidFailure(
            Text.of("{0} {1} is damaged: {2}", "{0} {1} 已损坏：{2}", flag, file, Said.of(e)), e);
      }
      from = text.indexOf(begin, to);
    }
    return blocks;
  }
}
