package gotriage.report.trace;

import gotriage.analyse.trace.StackTime;
import gotriage.model.trace.TraceTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Stacks of a trace as a pprof profile, with the sample types and the period that `go tool trace
/// -pprof` writes (`internal/trace/traceviewer/pprof.go`, Go 1.26), so that pprof merges and
/// compares the two.
public final class PprofFile {
  private final TraceTables tables;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<Long, Integer> functions = new LinkedHashMap<>();
  private final Map<Integer, Integer> locations = new LinkedHashMap<>();

  private PprofFile(TraceTables tables) {
    this.tables = tables;
    string("");
  }

  /// A gzipped profile.
  ///
  /// @param nanos length of the trace
  public static byte[] of(List<StackTime> stacks, TraceTables tables, long nanos) {
    return gzip(new PprofFile(tables).write(stacks, nanos));
  }

  private byte[] write(List<StackTime> stacks, long nanos) {
    ProtoOut profile = new ProtoOut();
    profile.message(1, valueType("contentions", "count"));
    profile.message(1, valueType("delay", "nanoseconds"));
    for (StackTime row : stacks) {
      long[] ids = new long[tables.depth(row.stack())];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = location(tables.frame(row.stack(), i));
      }
      profile.message(2, new ProtoOut().packed(1, ids).packed(2, row.count(), row.total()));
    }
    locations.forEach((frame, id) ->
        profile.message(
            4,
            new ProtoOut()
                .number(1, id)
                .number(3, tables.programCounter(frame))
                .message(
                    4, new ProtoOut().number(1, function(frame)).number(2, tables.line(frame)))));
    functions.forEach((key, id) -> {
      int name = string(tables.string((int) (key >> 32)));
      profile.message(
          5,
          new ProtoOut()
              .number(1, id)
              .number(2, name)
              .number(3, name)
              .number(4, string(tables.string((int) (long) key))));
    });
    profile.message(11, valueType("trace", "count"));
    profile.number(12, 1);
    profile.number(10, nanos);
    strings.keySet().forEach(words -> profile.text(6, words));
    return profile.toBytes();
  }

  private ProtoOut valueType(String type, String unit) {
    return new ProtoOut().number(1, string(type)).number(2, string(unit));
  }

  private int location(int frame) {
    return locations.computeIfAbsent(frame, _ -> locations.size() + 1);
  }

  private int function(int frame) {
    long key = (long) tables.function(frame) << 32 | tables.file(frame);
    return functions.computeIfAbsent(key, _ -> functions.size() + 1);
  }

  private int string(String words) {
    return strings.computeIfAbsent(words, _ -> strings.size());
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
