package gotriage.read.heap;

import gotriage.model.Loss;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;
import gotriage.read.text.StackRows;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The debug=1 text of a heap, allocs, mutex, block or threadcreate profile as a [Profile], with
/// the sample types that the protobuf form has.
///
/// - Heap rows are raw samples; they are scaled up as pprof does, by `1/(1-e^(-size/rate))` with
///   the average block size of the row (`scaleHeapSample`, `runtime/pprof/protomem.go`). The
///   header's rate is twice `MemProfileRate`, for historical reasons.
/// - Mutex and block rows are in CPU ticks; the header says how many make a second. Go scales both
///   for sampling when it records them (`saveBlockEventStack`, `runtime/mprof.go`), so that the
///   printed `sampling period` is not applied again. Go 1.19 and before did not scale a mutex
///   profile.
public final class StackTextReader {
  private static final byte[] HEAP = Ascii.bytes("heap profile: ");
  private static final byte[] MUTEX = Ascii.bytes("--- mutex:");
  private static final byte[] BLOCK = Ascii.bytes("--- contention:");
  private static final byte[] CYCLES = Ascii.bytes("cycles/second=");
  private static final byte[] PERIOD = Ascii.bytes("sampling period=");
  private static final Pattern RATE = Pattern.compile("@ heap(?:_v2)?/(\\d{1,18})");
  private static final Pattern COUNTS = Pattern.compile("(\\w{1,40}) profile: total \\d+");

  /// Bytes that the builder takes for a sample, and for a frame of it, at most.
  private static final int SAMPLE_BYTES = 200;

  private static final int FRAME_BYTES = 120;

  private final String evidence;
  private final Lines lines;
  private final Room room;
  private final List<Loss> losses = new ArrayList<>();

  private StackTextReader(String evidence, Lines lines, ReadLimits limits) {
    this.evidence = evidence;
    this.lines = lines;
    this.room = new Room(limits.maxMemory());
  }

  /// Reads to the end of the stream, which the caller closes.
  public static Reading<Profile> read(String evidence, InputStream text, ReadLimits limits)
      throws MalformedInput {
    return new StackTextReader(evidence, new Lines(text), limits).read();
  }

  private Reading<Profile> read() throws MalformedInput {
    while (lines.next()) {
      if (lines.startsWith(HEAP)) {
        return heap(lines.text());
      }
      if (lines.startsWith(MUTEX) || lines.startsWith(BLOCK)) {
        return contention();
      }
      if (lines.length() < 100) {
        Matcher counts = COUNTS.matcher(lines.text());
        if (counts.matches()) {
          return counts(counts.group(1));
        }
      }
    }
    throw new MalformedInput(
        evidence,
        lines.consumed(),
        Text.of(
            "no debug=1 profile: neither `heap profile: …` nor `--- …:`",
            "不是 debug=1 的 profile：既没有 `heap profile: …`，也没有 `--- …:`"));
  }

  private Reading<Profile> heap(String header) {
    Matcher rate = RATE.matcher(header);
    long period = rate.find() ? Long.parseLong(rate.group(1)) / 2 : 0;
    ProfileBuilder profile =
        new ProfileBuilder(
                List.of(
                    new ValueType("alloc_objects", "count"),
                    new ValueType("alloc_space", "bytes"),
                    new ValueType("inuse_objects", "count"),
                    new ValueType("inuse_space", "bytes")))
            .period(new ValueType("space", "bytes"), period);
    StackRows rows = new StackRows(lines);
    while (rows.next() && hasRoom(rows)) {
      if (rows.numberCount() != 4) {
        continue;
      }
      double inUse = scale(rows.number(0), rows.number(1), period);
      double allocated = scale(rows.number(2), rows.number(3), period);
      profile.sample(
          rows.frames(),
          rows.labels(),
          (long) (rows.number(2) * allocated),
          (long) (rows.number(3) * allocated),
          (long) (rows.number(0) * inUse),
          (long) (rows.number(1) * inUse));
    }
    return done(profile);
  }

  private static double scale(long count, long bytes, long rate) {
    return count == 0 || bytes == 0 || rate <= 1
        ? 1
        : 1 / -Math.expm1(-((double) bytes / count) / rate);
  }

  private Reading<Profile> contention() {
    double nanosPerCycle = 1;
    boolean more = lines.next();
    while (more && (lines.startsWith(CYCLES) || lines.startsWith(PERIOD))) {
      if (lines.startsWith(CYCLES)) {
        int from = lines.from() + CYCLES.length;
        int end = Ascii.digitsEnd(lines.bytes(), from, lines.to());
        long perSecond = Ascii.decimal(lines.bytes(), from, end);
        nanosPerCycle = perSecond > 0 ? 1e9 / perSecond : 1;
      }
      more = lines.next();
    }
    ProfileBuilder profile =
        new ProfileBuilder(
                List.of(
                    new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds")))
            .period(new ValueType("contentions", "count"), 1);
    StackRows rows = StackRows.fromCurrentLine(lines);
    while (more && rows.next() && hasRoom(rows)) {
      if (rows.numberCount() == 2) {
        profile.sample(
            rows.frames(), Map.of(), rows.number(1), (long) (rows.number(0) * nanosPerCycle));
      }
    }
    return done(profile);
  }

  private Reading<Profile> counts(String name) {
    ProfileBuilder profile =
        new ProfileBuilder(List.of(new ValueType(name, "count")))
            .period(new ValueType(name, "count"), 1);
    StackRows rows = new StackRows(lines);
    while (rows.next() && hasRoom(rows)) {
      profile.sample(rows.frames(), rows.labels(), rows.number(0));
    }
    return done(profile);
  }

  private boolean hasRoom(StackRows rows) {
    if (room.take(SAMPLE_BYTES + (long) FRAME_BYTES * rows.frameCount())) {
      return true;
    }
    losses.add(
        new Loss(
            evidence,
            rows.offset(),
            Text.of("no memory was left for the stacks from here on", "内存不足，从这里起的栈没有读取")));
    return false;
  }

  private Reading<Profile> done(ProfileBuilder profile) {
    Text end = end();
    if (end != null) {
      losses.add(new Loss(evidence, lines.consumed(), end));
    }
    return new Reading<>(profile.build(), losses);
  }

  private @Nullable Text end() {
    if (lines.error() != null) {
      return Text.of("reading ended: {0}", "读取中断：{0}", Said.of(lines.error()));
    }
    return lines.terminated()
        ? null
        : Text.of("the text ends within a line: what followed is lost", "文本在一行中间结束，后面的内容丢失");
  }
}
