package gotriage.read.legacy;

import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A gperftools CPU profile: words of 4 or 8 bytes in either order. A head of `0 3 java period 0`
/// with the period in microseconds; samples of `count depth address…`; `0 1 0` at the end; then a
/// memory map, or for Java the names of the addresses.
final class CpuWords {
  private static final int HEAD = 5;

  /// Frames that a signal handler may leave above the leaf, and one sample in how many may lack it.
  private static final int MOST_ARTEFACTS = 2;

  private static final int SIMILAR = 32;

  private CpuWords() {}

  record Header(int wordBytes, ByteOrder order, boolean java, long periodMicros) {}

  /// Null where the bytes begin otherwise.
  static @Nullable Header header(byte[] bytes, int size) {
    for (int width = 4; width <= 8; width += 4) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        if (size >= HEAD * width) {
          ByteBuffer words = ByteBuffer.wrap(bytes, 0, size).order(order);
          long first = word(words, width);
          long version = word(words, width);
          long java = word(words, width);
          long period = word(words, width);
          if (first == 0
              && version == 3
              && (java == 0 || java == 1)
              && period > 0
              && word(words, width) == 0) {
            return new Header(width, order, java == 1, period);
          }
        }
      }
    }
    return null;
  }

  private static long word(ByteBuffer words, int width) {
    return width == 4 ? words.getInt() & 0xffffffffL : words.getLong();
  }

  static void read(Header header, byte[] bytes, int size, AddressProfile profile) {
    profile.types(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"));
    profile.period("cpu", "nanoseconds", header.periodMicros() * 1000);
    ByteBuffer words = ByteBuffer.wrap(bytes, 0, size).order(header.order());
    words.position(HEAD * header.wordBytes());
    samples(header, words, profile);
    byte[] rest = new byte[words.remaining()];
    words.get(rest);
    TextRows rows = new TextRows(rest, rest.length);
    if (header.java()) {
      JavaRows.names(rows, profile, false);
      return;
    }
    withoutArtefacts(profile.stacks());
    profile.mapped(MemoryMap.readAll(rows));
    withoutRepeatedLeaves(profile.stacks());
  }

  private static void samples(Header header, ByteBuffer words, AddressProfile profile) {
    int width = header.wordBytes();
    while (words.remaining() >= 2 * width) {
      int at = words.position();
      long count = word(words, width);
      long depth = word(words, width);
      if (depth < 0 || depth > words.remaining() / width) {
        profile.fail(
            at, Text.of("a stack of {0} addresses, beyond the end", "一个栈有 {0} 个地址，超出了文件末尾", depth));
        return;
      }
      long[] stack = new long[(int) depth];
      for (int i = 0; i < stack.length; i++) {
        stack[i] = word(words, width);
      }
      if (count == 0 && stack.length == 1 && stack[0] == 0) {
        return;
      }
      long[] called = header.java() ? stack : AddressProfile.called(stack, 1);
      if (!profile.add(called, count, count * profile.period())) {
        profile.full(at);
        return;
      }
    }
  }

  /// A second frame that nearly all samples have is the signal handler's.
  private static void withoutArtefacts(List<long[]> stacks) {
    int least = stacks.size() - stacks.size() / SIMILAR;
    for (int i = 0; i < MOST_ARTEFACTS; i++) {
      Map<Long, Integer> seconds = new HashMap<>();
      for (long[] stack : stacks) {
        if (stack.length > 1) {
          seconds.merge(stack[1], 1, Integer::sum);
        }
      }
      for (Map.Entry<Long, Integer> second : seconds.entrySet()) {
        if (second.getValue() >= least) {
          stacks.replaceAll(s -> s.length > 1 && s[1] == second.getKey() ? withoutSecond(s) : s);
          break;
        }
      }
    }
  }

  /// A leaf taken from the signal's context may come once more from the stack, as a call.
  static void withoutRepeatedLeaves(List<long[]> stacks) {
    stacks.replaceAll(s -> s.length > 1 && s[0] == s[1] + 1 ? withoutSecond(s) : s);
  }

  private static long[] withoutSecond(long[] stack) {
    long[] kept = new long[stack.length - 1];
    kept[0] = stack[0];
    System.arraycopy(stack, 2, kept, 1, kept.length - 1);
    return kept;
  }
}
