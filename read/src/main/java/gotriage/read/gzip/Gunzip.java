package gotriage.read.gzip;

import gotriage.model.Loss;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates gzip (RFC 1952) from one array into another, several members in a row included.
///
/// A damaged or cut stream gives what came before the damage; a stream that grows past the limits
/// is stopped there. The output is sized from the length the trailer states, as far as the ratio
/// limit allows it to be believed, so that a sound file costs one allocation and the memory in use
/// is the input, the output and, where the trailer lies, one more output.
public final class Gunzip {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final String source;
  private final byte[] in;
  private final long limit;
  private final boolean limitIsRatio;
  private final List<Loss> losses = new ArrayList<>();
  private byte[] out;
  private int size;

  private Gunzip(String source, byte[] in, ReadLimits limits) {
    this.source = source;
    this.in = in;
    long byRatio = Math.max(ReadLimits.RATIO_FREE_BYTES, (long) in.length * limits.maxRatio());
    this.limit = Math.min(limits.maxBytes(), byRatio);
    this.limitIsRatio = byRatio < limits.maxBytes();
    this.out = new byte[(int) Math.min(limit, Math.max(statedSize(), 64))];
  }

  /// What came out: `bytes[0..size)`.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Inflated(byte[] bytes, int size, List<Loss> losses) {}

  public static boolean isGzip(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }

  /// Inflates as far as it goes; never throws.
  public static Inflated inflate(String source, byte[] gzip, ReadLimits limits) {
    var gunzip = new Gunzip(source, gzip, limits);
    gunzip.members();
    return new Inflated(gunzip.out, gunzip.size, List.copyOf(gunzip.losses));
  }

  /// ISIZE: the last member's length modulo 2^32. It can be at most 1032 times the input.
  private long statedSize() {
    if (in.length < HEADER + TRAILER) {
      return 0;
    }
    return Math.min(littleEndian(in.length - 4), (long) in.length * 1032);
  }

  private void members() {
    int at = 0;
    while (at >= 0 && at < in.length) {
      int body = header(at);
      if (body < 0) {
        if (at == 0) {
          lost(at, Text.of("the gzip header is cut or damaged", "gzip 头不完整或已损坏"));
        } else {
          lost(
              at,
              Text.of(
                  "{0} bytes behind the gzip stream are not gzip; ignored",
                  "gzip 流之后还有 {0} 字节不是 gzip，已忽略", in.length - at));
        }
        return;
      }
      at = member(body);
    }
  }

  /// The offset behind a member's header, -1 where there is none.
  private int header(int at) {
    if (in.length - at < HEADER || in[at] != 0x1f || in[at + 1] != (byte) 0x8b || in[at + 2] != 8) {
      return -1;
    }
    int flags = in[at + 3];
    int p = at + HEADER;
    if ((flags & EXTRA) != 0) {
      if (p + 2 > in.length) {
        return -1;
      }
      p += 2 + (in[p] & 0xff) + ((in[p + 1] & 0xff) << 8);
    }
    if ((flags & NAME) != 0) {
      p = behindZero(p);
    }
    if ((flags & COMMENT) != 0) {
      p = behindZero(p);
    }
    if ((flags & HEADER_CRC) != 0) {
      p += 2;
    }
    return p > in.length ? -1 : p;
  }

  private int behindZero(int from) {
    for (int p = from; p < in.length; p++) {
      if (in[p] == 0) {
        return p + 1;
      }
    }
    return in.length + 1;
  }

  /// Inflates one member; the offset of the next one, -1 when there is nothing more to be had.
  private int member(int body) {
    int begin = size;
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in, body, in.length - body);
      while (!inflater.finished()) {
        if (size == out.length && !grow()) {
          if (inflateOne(inflater)) {
            lost(body + inflater.getBytesRead(), limitReached());
            return -1;
          }
          continue;
        }
        int n = inflater.inflate(out, size, out.length - size);
        size += n;
        if (n == 0
            && !inflater.finished()
            && (inflater.needsInput() || inflater.needsDictionary())) {
          lost(
              body + inflater.getBytesRead(),
              Text.of("the gzip stream is cut; the rest is lost", "gzip 流被截断，后面的内容丢失"));
          return -1;
        }
      }
      return trailer(body + (int) inflater.getBytesRead(), begin);
    } catch (DataFormatException e) {
      lost(
          body + inflater.getBytesRead(),
          Text.of(
              "the gzip stream is damaged ({0}); the rest is lost",
              "gzip 流已损坏（{0}），后面的内容丢失", Said.of(e)));
      return -1;
    } finally {
      inflater.end();
    }
  }

  /// With the output full, tells a stream that has more from one that only lacks its end mark.
  private static boolean inflateOne(Inflater inflater) throws DataFormatException {
    return inflater.inflate(new byte[1]) > 0 || !inflater.finished();
  }

  private Text limitReached() {
    return limitIsRatio
        ? Text.of(
            "inflating was stopped at {0} bytes, more than this much compressed input gives in any"
                + " honest file: a decompression bomb?",
            "解压到 {0} 字节时停止：正常文件压不出这么高的压缩比，可能是解压炸弹", size)
        : Text.of(
            "inflating was stopped at the limit of {0} bytes; the rest was not read",
            "解压到上限 {0} 字节时停止，其余未读取", size);
  }

  private int trailer(int at, int begin) {
    if (in.length - at < TRAILER) {
      lost(
          at,
          Text.of(
              "the gzip trailer is cut; the content could not be checked", "gzip 尾部被截断，内容无法校验"));
      return -1;
    }
    CRC32 crc = new CRC32();
    crc.update(out, begin, size - begin);
    if (crc.getValue() != littleEndian(at)) {
      lost(
          at,
          Text.of(
              "the gzip checksum does not match: the content is damaged somewhere",
              "gzip 校验和不符：内容有损坏"));
    }
    return at + TRAILER;
  }

  private long littleEndian(int at) {
    return (in[at] & 0xffL)
        | (in[at + 1] & 0xffL) << 8
        | (in[at + 2] & 0xffL) << 16
        | (in[at + 3] & 0xffL) << 24;
  }

  private boolean grow() {
    if (out.length >= limit) {
      return false;
    }
    out = Arrays.copyOf(out, (int) Math.min(limit, Math.max(out.length * 2L, 8192)));
    return true;
  }

  private void lost(long offset, Text what) {
    losses.add(new Loss(source, offset, what));
  }
}
