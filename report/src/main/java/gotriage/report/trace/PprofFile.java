package gotriage.report.trace;

import gotriage.analyse.trace.StackTime;
import gotriage.model.trace.TraceTables;
import gotriage.report.pprof.ProtoMessage;
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

  private final ProtoMessage part = new ProtoMessage();
  private final ProtoMessage list = new ProtoMessage();

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

  private ProtoMessage write(List<StackTime> stacks, long nanos) {
    ProtoMessage profile = new ProtoMessage();
    profile.message(1, valueType("contentions", "count"));
    profile.message(1, valueType("delay", "nanoseconds"));
    for (StackTime row : stacks) {
      list.clear();
      for (int i = 0; i < tables.depth(row.stack()); i++) {
        list.varint(location(tables.frame(row.stack(), i)));
      }
      part.clear().message(1, list);
      list.clear().varint(row.count()).varint(row.total());
      profile.message(2, part.message(2, list));
    }
    locations.forEach((frame, id) -> {
      list.clear().number(1, function(frame)).number(2, tables.line(frame));
      part.clear().number(1, id).number(3, tables.programCounter(frame)).message(4, list);
      profile.message(4, part);
    });
    functions.forEach((key, id) -> {
      int name = string(tables.string((int) (key >> 32)));
      int file = string(tables.string((int) (long) key));
      part.clear().number(1, id).number(2, name).number(3, name).number(4, file);
      profile.message(5, part);
    });
    profile.message(11, valueType("trace", "count"));
    profile.number(12, 1);
    profile.number(10, nanos);
    strings.keySet().forEach(words -> profile.text(6, words));
    return profile;
  }

  private ProtoMessage valueType(String type, String unit) {
    return part.clear().number(1, string(type)).number(2, string(unit));
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

  private static byte[] gzip(ProtoMessage message) {
    var out = new ByteArrayOutputStream(message.size() / 2 + 64);
    try (var gzip = new GZIPOutputStream(out)) {
      message.writeTo(gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
