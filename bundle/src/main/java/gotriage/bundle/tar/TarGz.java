package gotriage.bundle.tar;

import gotriage.bundle.file.PlainName;
import gotriage.bundle.file.UnreadableBundle;
import gotriage.model.Loss;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// Packs a bundle's folder into one file, and unpacks archives that this or any other tar made.
public final class TarGz {
  /// All files of an archive together: a bomb of a few kilobytes ends here.
  private static final long LARGEST_TOTAL = 4L << 30;

  private static final int LONGEST_NAME = 1 << 16;

  private TarGz() {}

  /// Packs the plain files of a folder, the manifest first, under the folder's name. Written beside
  /// the target and moved there when whole.
  public static void pack(Path folder, Path archive) throws IOException {
    Path absolute = archive.toAbsolutePath();
    Path part = absolute.resolveSibling("." + absolute.getFileName() + ".part");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part), 1 << 16)) {
      Path root = folder.toAbsolutePath().normalize().getFileName();
      String prefix = root != null && PlainName.is(root.toString()) ? root + "/" : "bundle/";
      for (Path file : plainFiles(folder)) {
        append(out, prefix, file);
      }
      out.write(new byte[2 * TarHeader.BLOCK]);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> plainFiles(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .filter(f -> PlainName.is(String.valueOf(f.getFileName())))
          .sorted(
              java.util.Comparator.comparing((Path f) -> !f.endsWith("manifest.json"))
                  .thenComparing(f -> f))
          .toList();
    }
  }

  private static void append(OutputStream out, String prefix, Path file) throws IOException {
    long size = Files.size(file);
    String name = prefix + file.getFileName();
    if (name.length() > 100) {
      name = String.valueOf(file.getFileName());
    }
    long modified = Files.getLastModifiedTime(file).toMillis() / 1000;
    out.write(TarHeader.file(name, size, Math.max(0, modified)));
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long left = size;
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new EOFException(file + " became shorter while it was packed");
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
    out.write(new byte[(int) (-size & (TarHeader.BLOCK - 1))]);
  }

  /// True when the file begins as gzip and what it unpacks to begins with a tar header.
  public static boolean is(Path file) {
    try (InputStream in = gunzip(file)) {
      byte[] block = in.readNBytes(TarHeader.BLOCK);
      return block.length == TarHeader.BLOCK && TarHeader.parse(block) != null;
    } catch (IOException _) {
      return false;
    }
  }

  /// Unpacks the plain files into a folder, all on one level; folders, links, devices and names
  /// that are not plain are passed over and told. An archive that ends too early gives what came
  /// before.
  public static List<Loss> unpack(Path archive, Path folder, int mostFiles, long largestFile)
      throws IOException {
    String source = String.valueOf(archive.getFileName());
    List<Loss> losses = new ArrayList<>();
    long total = 0;
    long offset = 0;
    int files = 0;
    String longName = "";
    try (InputStream in = gunzip(archive)) {
      while (true) {
        byte[] block = in.readNBytes(TarHeader.BLOCK);
        if (block.length == 0 || block.length == TarHeader.BLOCK && TarHeader.isZero(block)) {
          break;
        }
        TarHeader header = block.length < TarHeader.BLOCK ? null : TarHeader.parse(block);
        if (header == null) {
          if (offset == 0) {
            throw new UnreadableBundle(
                Text.of("{0}: gzip, but no tar archive in it", "{0}：是 gzip，但里面不是 tar 归档", archive));
          }
          losses.add(
              new Loss(
                  source,
                  offset,
                  Text.of(
                      "no header where one must be; the rest is lost", "该有文件头的地方没有文件头，后面的内容丢失")));
          break;
        }
        long padded = header.size() + (-header.size() & (TarHeader.BLOCK - 1));
        offset += TarHeader.BLOCK + padded;
        if (header.type() == 'L' || header.type() == 'x') {
          if (header.size() > LONGEST_NAME) {
            losses.add(
                new Loss(
                    source,
                    offset,
                    Text.of("a name of {0} bytes", "有一个长达 {0} 字节的文件名", header.size())));
            break;
          }
          byte[] bytes = in.readNBytes((int) padded);
          String text = new String(bytes, StandardCharsets.UTF_8);
          longName = header.type() == 'L' ? text.replaceAll("\0.*", "") : paxPath(text, longName);
          continue;
        }
        String path = longName.isEmpty() ? header.name() : longName;
        longName = "";
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean wanted = header.isFile() && !path.endsWith("/");
        if (wanted && !PlainName.is(name)) {
          wanted = false;
          if (!name.startsWith(".")) {
            losses.add(
                new Loss(
                    source,
                    offset,
                    Text.of("passed over a file with the name {0}", "跳过了名为 {0} 的文件", name)));
          }
        }
        if (wanted && (++files > mostFiles || header.size() > largestFile)) {
          losses.add(
              new Loss(
                  source,
                  offset,
                  header.size() > largestFile
                      ? Text.of(
                          "{0} says it has {1} bytes: passed over",
                          "{0} 自称有 {1} 字节，已跳过", name, header.size())
                      : Text.of(
                          "more than {0} files; the rest is not read",
                          "文件超过 {0} 个，其余未读取", mostFiles)));
          break;
        }
        total += padded;
        if (total > LARGEST_TOTAL) {
          losses.add(
              new Loss(
                  source,
                  offset,
                  Text.of("more than 4 GiB unpacked; the rest is not read", "解包后超过 4 GiB，其余未读取")));
          break;
        }
        if (wanted) {
          copy(in, folder.resolve(name), header.size());
          in.skipNBytes(padded - header.size());
        } else {
          in.skipNBytes(padded);
        }
      }
    } catch (EOFException | ZipException e) {
      if (offset == 0) {
        throw new UnreadableBundle(
            Text.of(
                "{0}: neither a folder nor a readable .tar.gz ({1})",
                "{0}：既不是目录，也不是可读的 .tar.gz（{1}）", archive, Said.of(e)));
      }
      losses.add(
          new Loss(
              source,
              offset,
              Text.of(
                  "the archive is cut or damaged; what came before is read",
                  "归档被截断或已损坏，损坏处之前的内容已读取")));
    }
    return losses;
  }

  /// Copies what there is, so that a cut archive leaves the part it has.
  private static void copy(InputStream in, Path file, long size) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = size;
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new EOFException("cut in " + file.getFileName());
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
  }

  /// The `path` of pax records (`LENGTH path=VALUE\n`), the one before when there is none.
  private static String paxPath(String records, String before) {
    int at = records.indexOf(" path=");
    if (at < 0) {
      return before;
    }
    int end = records.indexOf('\n', at);
    return records.substring(at + 6, end < 0 ? records.length() : end);
  }

  private static InputStream gunzip(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return new GZIPInputStream(raw, 1 << 16);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
