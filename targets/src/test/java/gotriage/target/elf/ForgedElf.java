package gotriage.target.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A small ELF file with the build information of a Go that is not at hand: the pointer form of Go
/// 1.13 to 1.17, either class, either byte order.
///
/// One writable segment maps the whole file at [#ADDRESS]: header, program header, then the data,
/// then the section headers where they are wanted.
record ForgedElf(boolean wide, ByteOrder order, boolean sections, String version, String modules) {
  static final long ADDRESS = 0x400000;

  private static final int DATA = 0x100;
  private static final int HEADER = 32;

  byte[] bytes() {
    byte[] text = marked(modules);
    byte[] goVersion = version.getBytes(StandardCharsets.UTF_8);
    int pointer = wide ? 8 : 4;
    int headers = DATA + HEADER; // of the two strings
    int versionAt = headers + 4 * pointer;
    int modulesAt = versionAt + goVersion.length;
    int namesAt = modulesAt + text.length + 16;
    byte[] names = "\0.go.buildinfo\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
    int tableAt = (namesAt + names.length + 15) & ~15;
    int sectionSize = wide ? 64 : 40;
    ByteBuffer out = ByteBuffer.allocate(tableAt + (sections ? 3 * sectionSize : 0)).order(order);

    out.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), b(order), 1});
    word(out, wide ? 32 : 28, wide ? 64 : 52); // program headers
    word(out, wide ? 40 : 32, sections ? tableAt : 0);
    out.putShort(wide ? 54 : 42, (short) (wide ? 56 : 32)).putShort(wide ? 56 : 44, (short) 1);
    out.putShort(wide ? 58 : 46, (short) sectionSize)
        .putShort(wide ? 60 : 48, (short) (sections ? 3 : 0))
        .putShort(wide ? 62 : 50, (short) (sections ? 2 : 0));
    int segment = wide ? 64 : 52;
    out.putInt(segment, 1).putInt(segment + (wide ? 4 : 24), 6);
    // Without sections the reader looks where the writable segment begins: let it be the data.
    word(out, segment + (wide ? 8 : 4), sections ? 0 : DATA);
    word(out, segment + (wide ? 16 : 8), sections ? ADDRESS : ADDRESS + DATA);
    word(out, segment + (wide ? 32 : 16), namesAt - (sections ? 0 : DATA));

    out.put(DATA, "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
    out.put(DATA + 14, (byte) pointer);
    out.put(DATA + 15, (byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
    word(out, DATA + 16, ADDRESS + headers);
    word(out, DATA + 16 + pointer, ADDRESS + headers + 2L * pointer);
    word(out, headers, ADDRESS + versionAt);
    word(out, headers + pointer, goVersion.length);
    word(out, headers + 2 * pointer, ADDRESS + modulesAt);
    word(out, headers + 3 * pointer, text.length);
    out.put(versionAt, goVersion).put(modulesAt, text).put(namesAt, names);
    if (sections) {
      section(out, tableAt + sectionSize, 1, DATA, namesAt - DATA);
      section(out, tableAt + 2 * sectionSize, 15, namesAt, names.length);
    }
    return out.array();
  }

  private void section(ByteBuffer out, int at, int name, int offset, int size) {
    out.putInt(at, name).putInt(at + 4, 1);
    word(out, at + (wide ? 16 : 12), ADDRESS + offset);
    word(out, at + (wide ? 24 : 16), offset);
    word(out, at + (wide ? 32 : 20), size);
  }

  private void word(ByteBuffer out, int at, long value) {
    if (wide) {
      out.putLong(at, value);
    } else {
      out.putInt(at, (int) value);
    }
  }

  private static byte b(ByteOrder order) {
    return (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1);
  }

  private static byte[] marked(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("<0123456789abcd>".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.writeBytes("<fedcba98765432>".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
