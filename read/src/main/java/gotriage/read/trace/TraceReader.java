package gotriage.read.trace;

import gotriage.model.Loss;
import gotriage.model.text.Text;
import gotriage.model.trace.TraceExtent;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.trace.v1.V1Reader;
import gotriage.read.trace.v2.V2Reader;
import gotriage.read.trace.wire.TraceFault;
import gotriage.read.trace.wire.TraceInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an execution trace of any version and delivers its events in order.
///
/// A trace that is cut or damaged is delivered up to there, whole generations only; the loss says
/// at which byte the thread was lost. Events of a generation that turns out to be inconsistent are
/// delivered up to the one that cannot be.
public final class TraceReader {
  private static final int HEADER = 16;
  private static final Pattern MAGIC = Pattern.compile("go 1\\.(\\d{1,2}) trace\0{3,4}");

  private TraceReader() {}

  public static Reading<TraceExtent> read(String evidence, InputStream in, TraceSink sink)
      throws MalformedInput, IOException {
    return read(evidence, in, ReadLimits.forThisHeap(), sink);
  }

  /// @throws MalformedInput where not even one generation can be read
  /// @throws IOException where the stream itself fails
  public static Reading<TraceExtent> read(
      String evidence, InputStream in, ReadLimits limits, TraceSink sink)
      throws MalformedInput, IOException {
    TraceInput input = new TraceInput(in);
    TraceOrigin origin = header(evidence, input);
    if (origin.v2()) {
      V2Reader reader = new V2Reader(origin, input, limits.maxMemory(), sink);
      return reading(evidence, reader.read(), reader.fault());
    }
    V1Reader reader = new V1Reader(origin, input, limits.maxMemory(), sink);
    return reading(evidence, reader.read(), reader.fault());
  }

  private static Reading<TraceExtent> reading(
      String evidence, TraceExtent extent, @Nullable TraceFault fault) throws MalformedInput {
    if (fault == null) {
      if (extent.generations() == 0) {
        throw new MalformedInput(
            evidence, HEADER, Text.of("the trace holds nothing but its header", "trace 里只有文件头"));
      }
      return new Reading<>(extent, List.of());
    }
    if (extent.generations() == 0 && extent.events() <= 1) {
      throw new MalformedInput(
          evidence,
          fault.offset(),
          Text.of(
              "{0}: nothing before it can be used; was the trace stopped and written to its end?",
              "{0}：在此之前没有可用的内容；trace 是否正常停止并写完了？", fault.what()));
    }
    Text lost = Text.of("{0}: all after it is lost", "{0}：此后的内容全部丢失", fault.what());
    Text what =
        extent.generations() == 0
            ? lost
            : lost.and(
                Text.of(
                    extent.generations() == 1
                        ? "{0} generation up to byte {1} were read whole"
                        : "{0} generations up to byte {1} were read whole",
                    "字节 {1} 之前的 {0} 个 generation 已完整读取",
                    extent.generations(),
                    extent.bytes()));
    return new Reading<>(extent, List.of(new Loss(evidence, fault.offset(), what)));
  }

  private static TraceOrigin header(String evidence, TraceInput in)
      throws MalformedInput, IOException {
    byte[] head = new byte[HEADER];
    int read = in.read(head, 0, HEADER);
    String text = new String(head, 0, read, StandardCharsets.ISO_8859_1);
    Matcher magic = MAGIC.matcher(text);
    if (!magic.matches()) {
      throw new MalformedInput(
          evidence,
          0,
          Text.of(
              "no execution trace: it does not begin with `go 1.NN trace`",
              "不是 execution trace：开头不是 `go 1.NN trace`"));
    }
    int minor = Integer.parseInt(magic.group(1));
    boolean known =
        switch (minor) {
          case 11, 19, 21, 22, 23, 25, 26 -> true;
          default -> minor > 26;
        };
    if (!known) {
      throw new MalformedInput(
          evidence,
          0,
          Text.of(
              "a trace of format go 1.{0}; formats 1.11, 1.19, 1.21, 1.22, 1.23, 1.25, 1.26 can be"
                  + " read",
              "trace 的格式是 go 1.{0}；能读的格式有 1.11、1.19、1.21、1.22、1.23、1.25、1.26", minor));
    }
    return new TraceOrigin(minor);
  }
}
