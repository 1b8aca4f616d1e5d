package gotriage.read.code;

import gotriage.model.code.Symbol;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The functions of a 64-bit ELF executable, where it is loaded, and its GNU build id (System V
/// ABI, chapters 4 and 5).
///
/// Every offset and size comes from the file and is checked against it before it is followed.
///
/// @param symbols functions of `.symtab`, or, where that was stripped, those that `.dynsym`
///   exports; ascending by address
/// @param stripped true where there is no `.symtab`: a disassembler finds nothing then
/// @param loadAddress where the first executable segment starts, rounded down to its alignment
/// @param buildId in hexadecimal, as a profile's mapping has it; empty when there is none
public record ElfSymbols(List<Symbol> symbols, boolean stripped, long loadAddress, String buildId) {
  private static final int LARGEST_TABLE = 512 << 20;
  private static final int MOST_HEADERS = 65_536;
  private static final int SYMBOL_TABLE = 2;
  private static final int NOTE = 7;
  private static final int DYNAMIC_SYMBOLS = 11;
  private static final int FUNCTION = 2;

  /// A function that the linker chooses at run time, as libc has them.
  private static final int CHOSEN_FUNCTION = 10;

  private static final int SYMBOL_SIZE = 24;

  /// @throws IOException with a message for the user: no such file, no ELF file, damaged
  public static ElfSymbols read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Reader(channel).read();
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw new SaidFailure(Said.of(e), e);
    } catch (SaidFailure e) {
      throw new SaidFailure(Text.of("{0}: {1}", "{0}：{1}", file, e.said()), e);
    }
  }

  private record Section(int type, long offset, long size, int link) {}

  private static final class Reader {
    private final FileChannel channel;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    Reader(FileChannel channel) {
      this.channel = channel;
    }

    ElfSymbols read() throws IOException {
      ByteBuffer header = read(0, Math.min(64, channel.size()));
      if (header.remaining() < 64 || header.getInt(0) != 0x464c457f) {
        throw new SaidFailure(
            Text.of("no ELF executable; other formats are not read", "不是 ELF 可执行文件；不支持其他格式"));
      }
      if (header.get(4) != 2) {
        throw new SaidFailure(
            Text.of("a 32-bit executable; only 64-bit ones are read", "32 位可执行文件；只支持 64 位"));
      }
      order = header.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      header.order(order);
      long load = loadAddress(header);
      List<Section> sections = sections(header);
      List<Symbol> symbols = List.of();
      boolean stripped = true;
      String buildId = "";
      for (Section s : sections) {
        boolean table =
            s.type() == SYMBOL_TABLE || s.type() == DYNAMIC_SYMBOLS && symbols.isEmpty();
        if (table && s.link() >= 0 && s.link() < sections.size()) {
          List<Symbol> read = symbols(s, sections.get(s.link()));
          symbols = read.isEmpty() ? symbols : read;
          stripped &= s.type() != SYMBOL_TABLE || read.isEmpty();
        } else if (s.type() == NOTE && buildId.isEmpty() && s.size() < 1 << 16) {
          buildId = gnuBuildId(read(s.offset(), s.size()));
        }
      }
      return new ElfSymbols(symbols, stripped, load, buildId);
    }

    /// As `go tool pprof` takes it (cmd/internal/objfile/elf.go, `loadAddress`, Go 1.26).
    private long loadAddress(ByteBuffer header) throws IOException {
      int size = header.getShort(54) & 0xffff;
      int count = header.getShort(56) & 0xffff;
      if (size < 56 || count > MOST_HEADERS) {
        return 0;
      }
      ByteBuffer entries = read(header.getLong(32), (long) size * count);
      for (int i = 0; i < count; i++) {
        int at = i * size;
        if (entries.getInt(at) == 1 && (entries.getInt(at + 4) & 1) != 0) {
          long address = entries.getLong(at + 16);
          long alignment = entries.getLong(at + 48);
          return alignment > 1 ? address - Long.remainderUnsigned(address, alignment) : address;
        }
      }
      return 0;
    }

    private List<Section> sections(ByteBuffer header) throws IOException {
      long table = header.getLong(40);
      int size = header.getShort(58) & 0xffff;
      int count = header.getShort(60) & 0xffff;
      if (table == 0 || count == 0) {
        return List.of();
      }
      if (size < 64) {
        throw new SaidFailure(
            Text.of("damaged: section headers of {0} bytes", "文件损坏：节头长 {0} 字节", size));
      }
      ByteBuffer entries = read(table, (long) size * count);
      List<Section> sections = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int at = i * size;
        sections.add(
            new Section(
                entries.getInt(at + 4),
                entries.getLong(at + 24),
                entries.getLong(at + 32),
                entries.getInt(at + 40)));
      }
      return sections;
    }

    private List<Symbol> symbols(Section table, Section names) throws IOException {
      ByteBuffer entries = read(table.offset(), table.size());
      byte[] text = read(names.offset(), names.size()).array();
      List<Symbol> symbols = new ArrayList<>();
      for (int at = 0; at + SYMBOL_SIZE <= entries.limit(); at += SYMBOL_SIZE) {
        long address = entries.getLong(at + 8);
        long size = entries.getLong(at + 16);
        int type = entries.get(at + 4) & 0xf;
        if ((type == FUNCTION || type == CHOSEN_FUNCTION) && address != 0 && size > 0) {
          String name = name(text, entries.getInt(at));
          if (!name.isEmpty()) {
            symbols.add(new Symbol(name, address, size));
          }
        }
      }
      symbols.sort(Comparator.comparingLong(Symbol::start));
      return symbols;
    }

    private static String name(byte[] text, int from) {
      if (from < 0 || from >= text.length) {
        return "";
      }
      int end = from;
      while (end < text.length && text[end] != 0) {
        end++;
      }
      return new String(text, from, end - from, StandardCharsets.UTF_8);
    }

    /// The descriptor of the note `GNU` of type 3 (`NT_GNU_BUILD_ID`).
    private static String gnuBuildId(ByteBuffer notes) {
      int at = 0;
      while (at + 12 <= notes.limit()) {
        long nameSize = notes.getInt(at) & 0xffffffffL;
        long size = notes.getInt(at + 4) & 0xffffffffL;
        int type = notes.getInt(at + 8);
        long descriptor = at + 12 + ((nameSize + 3) & ~3L);
        if (descriptor + size > notes.limit()) {
          return "";
        }
        if (type == 3 && nameSize == 4 && notes.getInt(at + 12) == ascii("GNU\0", notes.order())) {
          byte[] id = new byte[(int) size];
          notes.get((int) descriptor, id);
          return HexFormat.of().formatHex(id);
        }
        at = (int) Math.min(Integer.MAX_VALUE - 16, descriptor + ((size + 3) & ~3L));
      }
      return "";
    }

    private static int ascii(String word, ByteOrder order) {
      return ByteBuffer.wrap(word.getBytes(StandardCharsets.US_ASCII)).order(order).getInt();
    }

    private ByteBuffer read(long offset, long count) throws IOException {
      long length = channel.size();
      if (count < 0 || count > LARGEST_TABLE || offset < 0 || offset > length - count) {
        throw new SaidFailure(
            Text.of(
                "damaged: needs {0} bytes at {1}, the file has {2}",
                "文件损坏：需要偏移 {1} 处的 {0} 字节，文件只有 {2}", count, offset, length));
      }
      ByteBuffer buffer = ByteBuffer.allocate((int) count).order(order);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + buffer.position()) < 0) {
          throw new SaidFailure(Text.of("the file became shorter while it was read", "读取时文件变短了"));
        }
      }
      return buffer.flip();
    }
  }
}
