package gotriage.read.trace.v2;

import gotriage.model.text.Text;
import gotriage.read.trace.wire.TraceFault;
import gotriage.read.trace.wire.TraceInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the batches of one generation after the other.
///
/// Before Go 1.26 a generation ends where the next one's first batch stands or the file ends; since
/// then it ends with a byte of its own, and one without is lost whole.
final class GenerationInput {
  private final TraceInput in;
  private final int format;
  private final long limit;
  private final Batches batches;

  private boolean began;
  private long number;
  private long earliest;
  private @Nullable TraceFault fault;

  /// The head of the next batch, read ahead of its generation.
  private boolean held;

  private int type;
  private long batchNumber;
  private long thread;
  private long time;
  private int size;

  /// @param limit most bytes of a generation
  GenerationInput(TraceInput in, int format, long limit, Batches batches) {
    this.in = in;
    this.format = format;
    this.limit = limit;
    this.batches = batches;
  }

  /// Reads the next generation.
  ///
  /// @return false where there is none that can be used; [#fault] says whether the file is to blame
  boolean next() throws IOException {
    batches.clear();
    began = false;
    earliest = 0;
    if (fault != null) {
      return false;
    }
    try {
      while (held || in.peek() >= 0) {
        if (!held) {
          readHead();
        }
        held = false;
        if (type == Wire.END_OF_GENERATION) {
          return true;
        }
        if (began && batchNumber != number) {
          if (format < Wire.WITH_END_OF_GENERATION && batchNumber == number + 1) {
            held = true;
            return true;
          }
          throw new TraceFault(
              in.offset(),
              Text.of(
                  "generation {0} stands inside generation {1}",
                  "第 {1} 个 generation 里出现了第 {0} 个", batchNumber, number));
        }
        readBatch();
      }
      if (began && format >= Wire.WITH_END_OF_GENERATION) {
        fault =
            new TraceFault(
                in.offset(),
                Text.of(
                    "the file ends inside generation {0}", "文件在第 {0} 个 generation 中间结束", number));
        return false;
      }
      return began;
    } catch (TraceFault e) {
      fault = e;
      return began && format < Wire.WITH_END_OF_GENERATION;
    }
  }

  /// What is wrong with the file after, or inside, the last generation.
  @Nullable TraceFault fault() {
    return fault;
  }

  long number() {
    return number;
  }

  /// The earliest batch's time in ticks.
  long earliest() {
    return earliest;
  }

  private void readHead() throws IOException, TraceFault {
    long at = in.offset();
    type = in.read();
    if (type == Wire.END_OF_GENERATION && format >= Wire.WITH_END_OF_GENERATION) {
      return;
    }
    if (type == Wire.EXPERIMENTAL_BATCH) {
      in.read(); // which experiment
    } else if (type != Wire.EVENT_BATCH) {
      throw new TraceFault(
          at, Text.of("type {0} where a batch must begin", "应当是批次开头的地方出现了类型 {0}", type));
    }
    batchNumber = in.uvarint();
    thread = in.uvarint();
    time = in.uvarint();
    long length = in.uvarint();
    if (batchNumber == 0) {
      throw new TraceFault(at, Text.of("a batch of generation 0", "批次属于第 0 个 generation"));
    }
    if (length < 0 || length > Wire.LARGEST_BATCH) {
      throw new TraceFault(
          at, Text.of("a batch of {0} bytes", "批次长 {0} 字节", Long.toUnsignedString(length)));
    }
    size = (int) length;
  }

  private void readBatch() throws IOException, TraceFault {
    began = true;
    number = batchNumber;
    if (earliest == 0 || Long.compareUnsigned(time, earliest) < 0) {
      earliest = time;
    }
    batches.add(in, thread, time, size, limit);
    if (type == Wire.EXPERIMENTAL_BATCH) {
      batches.drop();
    }
  }
}
