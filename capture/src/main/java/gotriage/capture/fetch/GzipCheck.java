package gotriage.capture.fetch;

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
  public static String of(Path file) {
    long size = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      int n = in.read(buffer);
      while (n >= 0 && size < LARGEST) {
        size += n;
        n = in.read(buffer);
      }
      return "";
    } catch (EOFException _) {
      return "its gzip data ends too early: the server stopped sending in the middle";
    } catch (ZipException e) {
      return "its gzip data is damaged (" + e.getMessage() + ")";
    } catch (IOException e) {
      return "it cannot be read back (" + e.getMessage() + ")";
    }
  }
}
