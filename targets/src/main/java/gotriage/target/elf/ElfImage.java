package gotriage.target.elf;

import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parts of an ELF file that lead to a section or an address: headers only, read on demand.
///
/// Both classes, both byte orders (System V ABI, chapter 4). Every offset and count comes from the
/// file and is checked against it before it is followed; a read is at most [#LARGEST_READ].
final class ElfImage {
  /// A part of the file that is mapped to memory.
  ///
  /// @param fileSize bytes of it that are in the file, the rest is zero
  record Segment(long offset, long address, long fileSize, boolean writable) {}

  /// A named section.
  record Section(String name, long address, long offset, long size) {}

  static final int LARGEST_READ = 16 << 20;

  private static final int MOST_SEGMENTS = 4096;
  private static final int MOST_SECTIONS = 65_536;
  private static final int LOAD = 1;
  private static final int WRITABLE = 2;
  private static final int NO_BITS = 8;

  private final FileChannel channel;
  private final long length;
  private final boolean wide;
  private final ByteOrder order;

  private ElfImage(FileChannel channel, long length, boolean wide, ByteOrder order) {
    this.channel = channel;
    this.length = length;
    this.wide = wide;
    this.order = order;
  }

  /// The image in an open file, null when it is no ELF file.
  static @Nullable ElfImage of(FileChannel channel) throws IOException {
    long length = channel.size();
    ByteBuffer ident = ByteBuffer.allocate(16);
    while (ident.hasRemaining() && channel.read(ident, ident.position()) > 0) {}
    if (ident.position() < 16 || ident.getInt(0) != 0x7f454c46) {
      return null;
    }
    byte elfClass = ident.get(4);
    byte data = ident.get(5);
    if (elfClass < 1 || elfClass > 2 || data < 1 || data > 2) {
      return null;
    }
    return new ElfImage(
        channel, length, elfClass == 2, data == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  ByteOrder order() {
    return order;
  }

  List<Segment> segments() throws IOException {
    ByteBuffer header = read(0, wide ? 64 : 52);
    long table = word(header, wide ? 32 : 28);
    int size = header.getShort(wide ? 54 : 42) & 0xffff;
    int count = header.getShort(wide ? 56 : 44) & 0xffff;
    if (size < (wide ? 56 : 32) || count > MOST_SEGMENTS) {
      throw new Damaged(
          Text.of("program header table of {0} × {1} bytes", "程序头表长 {0} × {1} 字节", count, size));
    }
    ByteBuffer entries = read(table, count * size);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i * size;
      if (entries.getInt(at) == LOAD) {
        segments.add(
            wide
                ? new Segment(
                    entries.getLong(at + 8),
                    entries.getLong(at + 16),
                    entries.getLong(at + 32),
                    (entries.getInt(at + 4) & WRITABLE) != 0)
                : new Segment(
                    entries.getInt(at + 4) & 0xffffffffL,
                    entries.getInt(at + 8) & 0xffffffffL,
                    entries.getInt(at + 16) & 0xffffffffL,
                    (entries.getInt(at + 24) & WRITABLE) != 0));
      }
    }
    return segments;
  }

  /// The section of that name, null when there is none or the file has no section headers.
  @Nullable Section section(String name) throws IOException {
    ByteBuffer header = read(0, wide ? 64 : 52);
    long table = word(header, wide ? 40 : 32);
    int size = header.getShort(wide ? 58 : 46) & 0xffff;
    int count = header.getShort(wide ? 60 : 48) & 0xffff;
    int namesAt = header.getShort(wide ? 62 : 50) & 0xffff;
    if (table == 0 || count == 0) {
      return null;
    }
    if (size < (wide ? 64 : 40) || count > MOST_SECTIONS || namesAt >= count) {
      throw new Damaged(
          Text.of("section header table of {0} × {1} bytes", "节头表长 {0} × {1} 字节", count, size));
    }
    ByteBuffer entries = read(table, count * size);
    Section names = sectionAt(entries, namesAt * size, "");
    byte[] text = read(names.offset(), (int) Math.min(names.size(), 1 << 20)).array();
    for (int i = 0; i < count; i++) {
      int at = i * size;
      if (entries.getInt(at + 4) != NO_BITS && nameAt(text, entries.getInt(at)).equals(name)) {
        return sectionAt(entries, at, name);
      }
    }
    return null;
  }

  private Section sectionAt(ByteBuffer entries, int at, String name) {
    return wide
        ? new Section(
            name, entries.getLong(at + 16), entries.getLong(at + 24), entries.getLong(at + 32))
        : new Section(
            name,
            entries.getInt(at + 12) & 0xffffffffL,
            entries.getInt(at + 16) & 0xffffffffL,
            entries.getInt(at + 20) & 0xffffffffL);
  }

  private static String nameAt(byte[] text, int at) {
    if (at < 0 || at >= text.length) {
      return "";
    }
    int end = at;
    while (end < text.length && text[end] != 0 && end - at < 64) {
      end++;
    }
    return new String(text, at, end - at, StandardCharsets.US_ASCII);
  }

  /// Bytes at an address of the running program, as the file has them.
  ByteBuffer readAddress(long address, int count) throws IOException {
    for (Segment s : segments()) {
      long into = address - s.address();
      if (into >= 0 && into < s.fileSize()) {
        return read(s.offset() + into, (int) Math.min(count, s.fileSize() - into));
      }
    }
    throw new Damaged(
        Text.of("address 0x{0} is in no segment", "地址 0x{0} 不在任何段里", Long.toHexString(address)));
  }

  /// Exactly `count` bytes at an offset of the file.
  ByteBuffer read(long offset, int count) throws IOException {
    if (count < 0 || count > LARGEST_READ || offset < 0 || offset > length - count) {
      throw new Damaged(
          Text.of(
              "needs {0} bytes at {1}, the file has {2}",
              "需要从 {1} 起的 {0} 字节，文件只有 {2} 字节", count, offset, length));
    }
    ByteBuffer buffer = ByteBuffer.allocate(count).order(order);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new Damaged(Text.of("the file became shorter while it was read", "文件在读取过程中变短了"));
      }
    }
    return buffer.flip();
  }

  private long word(ByteBuffer buffer, int at) {
    return wide ? buffer.getLong(at) : buffer.getInt(at) & 0xffffffffL;
  }
}
