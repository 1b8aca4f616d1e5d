package gotriage.read.trace.v2;

import gotriage.model.text.Text;
import gotriage.read.trace.wire.TraceFault;
import gotriage.read.trace.wire.TraceInput;
import java.io.IOException;
import java.util.Arrays;

/// The batches of one generation: their bytes in blocks that the next generation uses again, and a
/// row of columns each.
final class Batches {
  private static final int BLOCK = 1 << 20;

  private byte[][] blocks = new byte[16][];
  private int block;
  private int blockEnd;

  private int count;
  private long[] thread = new long[64];
  private long[] time = new long[64];
  private long[] offset = new long[64];
  private byte[][] bytes = new byte[64][];
  private int[] start = new int[64];
  private int[] end = new int[64];

  void clear() {
    count = 0;
    block = 0;
    blockEnd = 0;
  }

  /// Reads a batch's bytes and adds its row.
  void add(TraceInput in, long batchThread, long batchTime, int size, long limit)
      throws IOException, TraceFault {
    if (blockEnd + size > BLOCK) {
      block++;
      blockEnd = 0;
    }
    if ((block + 1L) * BLOCK > limit) {
      throw new TraceFault(
          in.offset(),
          Text.of(
              "a generation is larger than the {0} MiB of memory it may take",
              "一个 generation 超过了允许的 {0} MiB 内存", limit >> 20));
    }
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, block * 2);
    }
    byte[] into = blocks[block];
    if (into == null) {
      into = new byte[BLOCK];
      blocks[block] = into;
    }
    long at = in.offset();
    int read = in.read(into, blockEnd, size);
    if (read < size) {
      throw new TraceFault(at + read, Text.of("the file ends inside a batch", "文件在一个批次中间结束"));
    }
    if (count == thread.length) {
      grow();
    }
    thread[count] = batchThread;
    time[count] = batchTime;
    offset[count] = at;
    bytes[count] = into;
    start[count] = blockEnd;
    end[count] = blockEnd + size;
    blockEnd += size;
    count++;
  }

  private void grow() {
    int more = count * 2;
    thread = Arrays.copyOf(thread, more);
    time = Arrays.copyOf(time, more);
    offset = Arrays.copyOf(offset, more);
    bytes = Arrays.copyOf(bytes, more);
    start = Arrays.copyOf(start, more);
    end = Arrays.copyOf(end, more);
  }

  /// Takes the last batch out again.
  void drop() {
    count--;
    blockEnd = start[count];
  }

  int count() {
    return count;
  }

  /// The thread that wrote it, all ones for none.
  long thread(int batch) {
    return thread[batch];
  }

  long time(int batch) {
    return time[batch];
  }

  byte[] bytes(int batch) {
    return bytes[batch];
  }

  int start(int batch) {
    return start[batch];
  }

  int end(int batch) {
    return end[batch];
  }

  /// Its first byte, -1 for an empty one.
  int kind(int batch) {
    return start[batch] == end[batch] ? -1 : bytes[batch][start[batch]] & 0xff;
  }

  /// Where in the file a byte of a batch stands.
  long fileOffset(int batch, int at) {
    return offset[batch] + at - start[batch];
  }
}
