package gotriage.target.elf;

import gotriage.model.build.BuildInfo;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads the build information that the Go linker leaves in an executable.
///
/// It stands in the section `.go.buildinfo`, or at the start of the first writable segment where
/// there are no section headers; `-s -w` and strip leave it (Go's `debug/buildinfo`). A 32-byte
/// header, then by its flags:
/// - bit 1 set (Go 1.18 and later): two strings follow, each a varint length and its bytes;
/// - bit 1 clear (Go 1.13 to 1.17): two pointers to string headers, of the size in byte 14, in the
///   byte order of bit 0.
public final class GoExecutable {
  private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
  private static final int ALIGNMENT = 16;
  private static final int HEADER = 32;

  /// The header is at the start of its section or segment; older linkers put some bytes before it.
  private static final int SEARCHED = 1 << 20;

  /// The text of a program with thousands of modules stays below a megabyte.
  private static final int LONGEST_TEXT = 8 << 20;

  private GoExecutable() {}

  public static Executable read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ElfImage image = ElfImage.of(channel);
      if (image == null) {
        return new Executable.Other(Text.of("no ELF file", "不是 ELF 文件"));
      }
      return read(image);
    } catch (AccessDeniedException e) {
      return new Executable.Unreadable(Text.of("no permission to read {0}", "没有读取 {0} 的权限", file));
    } catch (NoSuchFileException e) {
      return new Executable.Unreadable(Text.of("there is no {0}", "{0} 不存在", file));
    } catch (Damaged e) {
      return new Executable.Unreadable(
          Text.of("{0} is damaged: {1}", "{0} 已损坏：{1}", file, Said.of(e)));
    } catch (IOException e) {
      return new Executable.Unreadable(Text.of("reading {0}: {1}", "读取 {0}：{1}", file, Said.of(e)));
    }
  }

  private static Executable read(ElfImage image) throws IOException {
    ElfImage.Section section = image.section(".go.buildinfo");
    long offset = -1;
    long size = 0;
    if (section != null) {
      offset = section.offset();
      size = section.size();
    } else {
      for (ElfImage.Segment s : image.segments()) {
        if (s.writable()) {
          offset = s.offset();
          size = s.fileSize();
          break;
        }
      }
    }
    if (offset < 0 || size < HEADER) {
      return new Executable.Other(
          Text.of(
              "no .go.buildinfo: not built by Go 1.13 or later",
              "没有 .go.buildinfo：不是用 Go 1.13 或更新的版本构建的"));
    }
    ByteBuffer start = image.read(offset, (int) Math.min(size, SEARCHED));
    for (int at = 0; at + HEADER <= start.limit(); at += ALIGNMENT) {
      if (isMagic(start, at)) {
        return new Executable.Go(read(image, start, at, offset + at));
      }
    }
    return new Executable.Other(
        Text.of(
            "no Go build information: not built by Go 1.13 or later",
            "没有 Go 构建信息：不是用 Go 1.13 或更新的版本构建的"));
  }

  private static boolean isMagic(ByteBuffer buffer, int at) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (buffer.get(at + i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private static BuildInfo read(ElfImage image, ByteBuffer start, int at, long offset)
      throws IOException {
    int flags = start.get(at + 15);
    if ((flags & 2) != 0) {
      Inline version = inline(image, offset + HEADER);
      Inline modules = inline(image, version.end());
      return ModuleText.parse(version.text(), modules.bytes());
    }
    int pointer = start.get(at + 14);
    if (pointer != 4 && pointer != 8) {
      throw new Damaged(
          Text.of("pointers of {0} bytes in the build information", "构建信息里的指针长 {0} 字节", pointer));
    }
    ByteOrder order = (flags & 1) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer header = start.duplicate().order(order);
    byte[] version = pointed(image, pointer(header, at + 16, pointer), pointer, order);
    byte[] modules = pointed(image, pointer(header, at + 16 + pointer, pointer), pointer, order);
    return ModuleText.parse(new String(version, StandardCharsets.UTF_8), modules);
  }

  private record Inline(byte[] bytes, long end) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Inline inline(ElfImage image, long offset) throws IOException {
    long length = 0;
    int shift = 0;
    long at = offset;
    while (true) {
      int b = image.read(at++, 1).get(0);
      length |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        break;
      }
      shift += 7;
      if (shift > 35) {
        throw new Damaged(
            Text.of("a length without end in the build information", "构建信息里的长度字段没有结尾"));
      }
    }
    if (length > LONGEST_TEXT) {
      throw new Damaged(Text.of("build information of {0} bytes", "构建信息长达 {0} 字节", length));
    }
    byte[] bytes = new byte[(int) length];
    image.read(at, bytes.length).get(bytes);
    return new Inline(bytes, at + length);
  }

  /// The bytes of the Go string whose header is at an address; none for a null pointer.
  private static byte[] pointed(ElfImage image, long address, int pointer, ByteOrder order)
      throws IOException {
    if (address == 0) {
      return new byte[0];
    }
    ByteBuffer header = image.readAddress(address, 2 * pointer);
    if (header.limit() < 2 * pointer) {
      throw new Damaged(Text.of("a string header beyond its segment", "字符串头超出了所在的段"));
    }
    header = header.order(order);
    long data = pointer(header, 0, pointer);
    long length = pointer(header, pointer, pointer);
    if (length < 0 || length > LONGEST_TEXT) {
      throw new Damaged(Text.of("build information of {0} bytes", "构建信息长达 {0} 字节", length));
    }
    if (length == 0) {
      return new byte[0];
    }
    ByteBuffer text = image.readAddress(data, (int) length);
    byte[] bytes = new byte[text.remaining()];
    text.get(bytes);
    return bytes;
  }

  private static long pointer(ByteBuffer buffer, int at, int size) {
    return size == 8 ? buffer.getLong(at) : buffer.getInt(at) & 0xffffffffL;
  }
}
