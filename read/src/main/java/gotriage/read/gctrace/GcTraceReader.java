package gotriage.read.gctrace;

import gotriage.model.Loss;
import gotriage.model.memory.GcCycle;
import gotriage.model.memory.GcTrace;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the lines of `GODEBUG=gctrace=1` in a log, whatever else the log holds and whatever stands
/// before each line.
///
/// The text is streamed: memory is one buffer and the cycles, some 200 bytes each. A line that is
/// damaged costs its cycle. A cycle whose number does not rise begins another run of the program;
/// lines that another name stands before belong to another process.
public final class GcTraceReader {
  private static final int CYCLE_BYTES = 220;
  private static final byte[] GC = Ascii.bytes("gc ");
  private static final byte[] SCAV = Ascii.bytes("scav");
  private static final byte[] SCVG = Ascii.bytes("scvg");

  private final String evidence;
  private final Room room;
  private final Map<String, Run> open = new LinkedHashMap<>();
  private final List<GcTrace> done = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();
  private long damaged;
  private long damagedOffset = -1;
  private boolean full;

  /// The run of one source that is read.
  private static final class Run {
    int number = 1;
    List<GcCycle> cycles = new ArrayList<>();
    long releasedKib = -1;
  }

  private GcTraceReader(String evidence, ReadLimits limits) {
    this.evidence = evidence;
    this.room = new Room(limits.maxMemory());
  }

  /// Reads to the end of the stream, which the caller closes.
  public static Reading<List<GcTrace>> read(String evidence, InputStream text, ReadLimits limits)
      throws MalformedInput {
    return new GcTraceReader(evidence, limits).read(new Lines(text));
  }

  private Reading<List<GcTrace>> read(Lines lines) throws MalformedInput {
    while (!full && lines.next()) {
      if (!lines.continued() && lines.terminated()) {
        line(lines);
      }
    }
    open.forEach(this::close);
    if (done.isEmpty()) {
      throw new MalformedInput(
          evidence,
          damagedOffset < 0 ? lines.consumed() : damagedOffset,
          Text.of(
              "no line of a collection is in it; GODEBUG=gctrace=1 makes a program log them",
              "里面没有 GC 的记录；设置 GODEBUG=gctrace=1，程序就会打印"));
    }
    if (lines.error() != null) {
      losses.add(
          new Loss(
              evidence,
              lines.consumed(),
              Text.of("reading ended: {0}", "读取中断：{0}", Said.of(lines.error()))));
    }
    if (damaged > 0) {
      losses.add(
          new Loss(
              evidence,
              damagedOffset,
              Text.of("{0} gctrace lines were damaged", "有 {0} 行 gctrace 已损坏", damaged)));
    }
    return new Reading<>(List.copyOf(done), losses);
  }

  private void line(Lines lines) {
    byte[] b = lines.bytes();
    int from = lines.from();
    int to = lines.to();
    if (Ascii.indexOf(b, from, to, GC) >= 0) {
      String line = lines.text();
      int start = CycleLine.start(line);
      if (start >= 0) {
        cycle(CycleLine.parse(line, start), line.substring(0, start), lines);
      }
    } else if (Ascii.indexOf(b, from, to, SCAV) >= 0 || Ascii.indexOf(b, from, to, SCVG) >= 0) {
      scavenged(lines.text());
    }
  }

  private void cycle(@Nullable GcCycle cycle, String prefix, Lines lines) {
    if (cycle == null) {
      damaged++;
      damagedOffset = damagedOffset < 0 ? lines.offset() : damagedOffset;
      return;
    }
    if (!room.take(CYCLE_BYTES)) {
      losses.add(
          new Loss(
              evidence,
              lines.offset(),
              Text.of("no memory was left for the collections from here", "内存不足，从这里起的 GC 记录没有读取")));
      full = true;
      return;
    }
    String source = LinePrefix.source(prefix);
    Run run = open.computeIfAbsent(source, _ -> new Run());
    if (!run.cycles.isEmpty() && cycle.number() <= run.cycles.getLast().number()) {
      close(source, run);
      run.number++;
      run.cycles = new ArrayList<>();
      run.releasedKib = -1;
    }
    run.cycles.add(cycle);
  }

  /// `scav 12 KiB work (bg), 0 KiB work (eager), 2048 KiB now, 97% util` (1.21), `… 2048 KiB total,
  /// …` (1.14 to 1.20); `scvg: inuse: 4, idle: 59, sys: 63, released: 57, consumed: 6 (MB)`.
  private void scavenged(String line) {
    long kib = numberBefore(line, line.indexOf(" KiB now"));
    if (kib < 0) {
      kib = numberBefore(line, line.indexOf(" KiB total"));
    }
    int released = line.indexOf("released: ");
    if (kib < 0 && line.contains("scvg") && released >= 0) {
      int end = line.indexOf(',', released);
      kib = Math.max(-1, numberBefore(line, end) << 10);
    }
    int start = Math.max(line.indexOf("scav "), line.indexOf("scvg"));
    if (kib >= 0 && start >= 0) {
      open.computeIfAbsent(LinePrefix.source(line.substring(0, start)), _ -> new Run())
              .releasedKib =
          kib;
    }
  }

  /// The whole number that ends at an offset, -1 where none does.
  private static long numberBefore(String line, int end) {
    int from = end;
    while (from > 0 && end - from < 15 && Character.isDigit(line.charAt(from - 1))) {
      from--;
    }
    return end <= 0 || from == end ? -1 : Long.parseLong(line, from, end, 10);
  }

  private void close(String source, Run run) {
    if (!run.cycles.isEmpty()) {
      done.add(new GcTrace(source, run.number, run.cycles, run.releasedKib));
    }
  }
}
