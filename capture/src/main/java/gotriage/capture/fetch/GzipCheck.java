package gotriage.capture.fetch;

import gotriage.model.text.Said;
import gotriage.model.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Whether a gzip file is whole: a server that dies while it sends can look like one that is done.
public final class GzipCheck {
  /// Past this it is taken for whole: readers have bounds of their own.
  private static final long LARGEST = 1L << 30;

  private GzipCheck() {}

  /// Empty when whole, else what is wrong with it.
  public static Text of(Path file) {
    long size = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      int n = in.read(buffer);
      while (n >= 0 && size < LARGEST) {
        size += n;
        n = in.read(buffer);
      }
      return Text.EMPTY;
    } catch (EOFException _) {
      return Text.of(
          "its gzip data ends too early: the server stopped sending in the middle",
          "gzip 数据提前结束：服务端发到一半就停了");
    } catch (ZipException e) {
      return Text.of("its gzip data is damaged ({0})", "gzip 数据已损坏（{0}）", Said.of(e));
    } catch (IOException e) {
      return Text.of("it cannot be read back ({0})", "无法读回（{0}）", Said.of(e));
    }
  }
}
