package gotriage.read.trace.wire;

import gotriage.model.trace.TraceTables;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Strings, frames and stacks of a trace as they are met, equal ones once.
///
/// A frame is known by its program counter, as in Go's own reader: the first place that was written
/// for one holds. Memory is what the distinct ones take: a few megabytes for thousands of stacks.
public final class Interner implements TraceTables {
  private byte[] bytes = new byte[1 << 14];
  private int bytesEnd;
  private int[] stringStart = new int[1 << 10];
  private String[] decoded = new String[1 << 10];
  private int strings;
  private int[] stringTable = new int[1 << 11];

  private final LongIntTable frameOf = new LongIntTable(1 << 10);
  private long[] pc = new long[1 << 10];
  private int[] function = new int[1 << 10];
  private int[] file = new int[1 << 10];
  private int[] line = new int[1 << 10];
  private int frames;

  private int[] pool = new int[1 << 13];
  private int[] stackStart = new int[1 << 10];
  private int stacks;
  private int[] stackTable = new int[1 << 11];

  public Interner() {
    string(new byte[0], 0, 0);
    stack(new int[0], 0);
  }

  /// The number of a string.
  public int string(byte[] from, int at, int length) {
    int mask = stringTable.length - 1;
    int slot = hash(from, at, length) & mask;
    for (int entry; (entry = stringTable[slot]) != 0; slot = (slot + 1) & mask) {
      int s = entry - 1;
      int start = stringStart[s];
      if (Arrays.equals(bytes, start, stringStart[s + 1], from, at, at + length)) {
        return s;
      }
    }
    if (strings + 2 > stringStart.length) {
      stringStart = Arrays.copyOf(stringStart, strings * 2);
      decoded = Arrays.copyOf(decoded, strings * 2);
    }
    if (bytesEnd + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, bytesEnd + length));
    }
    System.arraycopy(from, at, bytes, bytesEnd, length);
    bytesEnd += length;
    stringStart[strings + 1] = bytesEnd;
    stringTable[slot] = ++strings;
    if (strings * 2 > stringTable.length) {
      rehashStrings();
    }
    return strings - 1;
  }

  public int string(String words) {
    byte[] utf8 = words.getBytes(StandardCharsets.UTF_8);
    return string(utf8, 0, utf8.length);
  }

  /// The number of the frame at a program counter; its place is taken where it is new.
  public int frame(long counter, int functionName, int fileName, int lineNumber) {
    int known = frameOf.get(counter);
    if (known != LongIntTable.ABSENT) {
      return known;
    }
    if (frames == pc.length) {
      pc = Arrays.copyOf(pc, frames * 2);
      function = Arrays.copyOf(function, frames * 2);
      file = Arrays.copyOf(file, frames * 2);
      line = Arrays.copyOf(line, frames * 2);
    }
    pc[frames] = counter;
    function[frames] = functionName;
    file[frames] = fileName;
    line[frames] = lineNumber;
    frameOf.put(counter, frames);
    return frames++;
  }

  /// The number of a stack of frames, leaf first.
  public int stack(int[] of, int depth) {
    int mask = stackTable.length - 1;
    int slot = hash(of, 0, depth) & mask;
    for (int entry; (entry = stackTable[slot]) != 0; slot = (slot + 1) & mask) {
      int s = entry - 1;
      if (Arrays.equals(pool, stackStart[s], stackStart[s + 1], of, 0, depth)) {
        return s;
      }
    }
    if (stacks + 2 > stackStart.length) {
      stackStart = Arrays.copyOf(stackStart, stacks * 2);
    }
    int start = stackStart[stacks];
    if (start + depth > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(pool.length * 2, start + depth));
    }
    System.arraycopy(of, 0, pool, start, depth);
    stackStart[stacks + 1] = start + depth;
    stackTable[slot] = ++stacks;
    if (stacks * 2 > stackTable.length) {
      rehashStacks();
    }
    return stacks - 1;
  }

  /// Bytes that the tables take.
  public long memory() {
    return bytes.length
        + 12L * stringStart.length
        + 4L * stringTable.length
        + 44L * pc.length
        + 4L * pool.length
        + 4L * stackStart.length
        + 4L * stackTable.length;
  }

  private void rehashStrings() {
    int[] table = new int[stringTable.length * 2];
    int mask = table.length - 1;
    for (int s = 0; s < strings; s++) {
      int slot = hash(bytes, stringStart[s], stringStart[s + 1] - stringStart[s]) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = s + 1;
    }
    stringTable = table;
  }

  private void rehashStacks() {
    int[] table = new int[stackTable.length * 2];
    int mask = table.length - 1;
    for (int s = 0; s < stacks; s++) {
      int slot = hash(pool, stackStart[s], stackStart[s + 1] - stackStart[s]) & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = s + 1;
    }
    stackTable = table;
  }

  private static int hash(byte[] of, int at, int length) {
    int h = length;
    for (int i = at; i < at + length; i++) {
      h = h * 31 + of[i];
    }
    return spread(h);
  }

  private static int hash(int[] of, int at, int length) {
    int h = length;
    for (int i = at; i < at + length; i++) {
      h = h * 0x01000193 ^ of[i];
    }
    return spread(h);
  }

  private static int spread(int h) {
    int x = h * 0x9E3779B9;
    return x ^ x >>> 15;
  }

  @Override
  public int strings() {
    return strings;
  }

  @Override
  public String string(int s) {
    String words = decoded[s];
    if (words == null) {
      int start = stringStart[s];
      words = new String(bytes, start, stringStart[s + 1] - start, StandardCharsets.UTF_8);
      decoded[s] = words;
    }
    return words;
  }

  @Override
  public int stacks() {
    return stacks;
  }

  @Override
  public int depth(int stack) {
    return stackStart[stack + 1] - stackStart[stack];
  }

  @Override
  public int frame(int stack, int index) {
    return pool[stackStart[stack] + index];
  }

  @Override
  public int frames() {
    return frames;
  }

  @Override
  public long programCounter(int frame) {
    return pc[frame];
  }

  @Override
  public int function(int frame) {
    return function[frame];
  }

  @Override
  public int file(int frame) {
    return file[frame];
  }

  @Override
  public int line(int frame) {
    return line[frame];
  }
}
