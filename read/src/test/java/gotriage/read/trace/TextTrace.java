package gotriage.read.trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Encodes the text form of a trace that Go's own tests use (`internal/trace/raw`, Go 1.26):
///
/// ```
/// Trace Go1.22
/// EventBatch gen=1 m=0 time=0 size=5
/// ProcStatus dt=1 p=0 pstatus=1
/// ```
final class TextTrace {
  private static final List<String> NAMES =
      List.of(
          "None",
          "EventBatch",
          "Stacks",
          "Stack",
          "Strings",
          "String",
          "CPUSamples",
          "CPUSample",
          "Frequency",
          "ProcsChange",
          "ProcStart",
          "ProcStop",
          "ProcSteal",
          "ProcStatus",
          "GoCreate",
          "GoCreateSyscall",
          "GoStart",
          "GoDestroy",
          "GoDestroySyscall",
          "GoStop",
          "GoBlock",
          "GoUnblock",
          "GoSyscallBegin",
          "GoSyscallEnd",
          "GoSyscallEndBlocked",
          "GoStatus",
          "STWBegin",
          "STWEnd",
          "GCActive",
          "GCBegin",
          "GCEnd",
          "GCSweepActive",
          "GCSweepBegin",
          "GCSweepEnd",
          "GCMarkAssistActive",
          "GCMarkAssistBegin",
          "GCMarkAssistEnd",
          "HeapAlloc",
          "HeapGoal",
          "GoLabel",
          "UserTaskBegin",
          "UserTaskEnd",
          "UserRegionBegin",
          "UserRegionEnd",
          "UserLog",
          "GoSwitch",
          "GoSwitchDestroy",
          "GoCreateBlocked",
          "GoStatusStack",
          "ExperimentalBatch",
          "Sync",
          "ClockSnapshot",
          "EndOfGeneration");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TextTrace() {}

  static byte[] encode(String text) {
    TextTrace trace = new TextTrace();
    Iterator<String> lines =
        text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).iterator();
    String version = lines.next().replace("Trace Go1.", "").strip();
    trace.out.writeBytes(("go 1." + version + " trace\0\0\0").getBytes(StandardCharsets.US_ASCII));
    while (lines.hasNext()) {
      trace.event(lines.next(), lines);
    }
    return trace.out.toByteArray();
  }

  private void event(String line, Iterator<String> lines) {
    String[] words = line.strip().split("\\s+");
    int type = NAMES.indexOf(words[0]);
    if (type < 0) {
      throw new IllegalArgumentException(line);
    }
    out.write(type);
    List<Long> values = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      values.add(value(words[i]));
    }
    values.forEach(this::varint);
    switch (words[0]) {
      case "Stack" -> {
        for (long i = 0; i < values.get(1); i++) {
          for (String word : lines.next().strip().split("\\s+")) {
            varint(value(word));
          }
        }
      }
      case "String" -> {
        byte[] data = quoted(lines.next());
        varint(data.length);
        out.writeBytes(data);
      }
      default -> {}
    }
  }

  private static long value(String word) {
    return Long.parseUnsignedLong(word.substring(word.indexOf('=') + 1));
  }

  private static byte[] quoted(String line) {
    return unquote(line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')));
  }

  /// The bytes of a Go string literal.
  static byte[] unquote(String literal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < literal.length(); ) {
      if (literal.charAt(i) != '\\') {
        int point = literal.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
      } else if (literal.charAt(i + 1) == 'x') {
        bytes.write(Integer.parseInt(literal, i + 2, i + 4, 16));
        i += 4;
      } else {
        int at = "abfnrtv".indexOf(literal.charAt(i + 1));
        bytes.write(at < 0 ? literal.charAt(i + 1) : "\u0007\b\f\n\r\t\u000b".charAt(at));
        i += 2;
      }
    }
    return bytes.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
