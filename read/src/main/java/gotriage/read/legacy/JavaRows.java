package gotriage.read.legacy;

import gotriage.model.profile.ValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `--- heapz …` and `--- contentionz …` with `format = java`: attributes, rows, and what is at
/// each address.
final class JavaRows {
  /// Java's agent samples one allocation in so many bytes.
  private static final long HEAP_RATE = 524_288;

  private static final Pattern ATTRIBUTE = Pattern.compile("([\\w ]+)=([\\w ]+)");
  private static final Pattern ROW = Pattern.compile(" *(\\d+) +(\\d+) +@ +([ x0-9a-f]*)");
  private static final Pattern PLACE = Pattern.compile("^\\s*0x(\\p{XDigit}{1,16})\\s+(.*)\\s*$");
  private static final Pattern LINE = Pattern.compile("^(.*)\\s+\\((.+):(-?\\d+)\\)$");
  private static final Pattern FILE = Pattern.compile("^(.*)\\s+\\((.*)\\)$");

  private JavaRows() {}

  static boolean is(TextRows rows) {
    return rows.line().startsWith("--- contentionz ") && rows.peek().startsWith("format");
  }

  static void read(TextRows rows, AddressProfile profile) {
    boolean heap = rows.line().startsWith("--- heapz ");
    attribute("resolution", heap ? "bytes" : "microseconds", heap, profile);
    boolean more = rows.next();
    for (; more; more = rows.next()) {
      Matcher attribute = ATTRIBUTE.matcher(rows.line());
      if (attribute.find()) {
        attribute(attribute.group(1).strip(), attribute.group(2).strip(), heap, profile);
      } else if (!rows.line().isEmpty()) {
        break;
      }
    }
    for (; more; more = rows.next()) {
      Matcher row = ROW.matcher(rows.line());
      if (row.find()) {
        if (!add(row, heap, profile)) {
          profile.full(rows.offset());
          return;
        }
      } else if (!rows.line().isEmpty()) {
        break;
      }
    }
    names(rows, profile, more);
  }

  private static void attribute(String name, String value, boolean heap, AddressProfile profile) {
    switch (name) {
      case "resolution" -> {
        if (heap) {
          profile.types(
              new ValueType("inuse_objects", "count"), new ValueType("inuse_space", value));
        } else {
          profile.types(new ValueType("contentions", "count"), new ValueType("delay", value));
        }
      }
      case "sampling period" -> profile.period("contentions", "count", HeapRows.number(value));
      case "ms since reset" -> profile.durationNanos(HeapRows.number(value) * 1_000_000);
      default -> {
        // Says nothing about the rows.
      }
    }
  }

  private static boolean add(Matcher row, boolean heap, AddressProfile profile) {
    long count = HeapRows.number(row.group(2));
    long value = HeapRows.number(row.group(1));
    long[] stack = TextRows.addresses(row.group(3));
    if (heap) {
      long[] scaled = HeapRows.scaled(count, value, HEAP_RATE);
      return profile.addSized(stack, count == 0 ? 0 : value / count, scaled[0], scaled[1]);
    }
    long period = profile.period() == 0 ? 1 : profile.period();
    return profile.add(stack, count * period, value * period);
  }

  /// @param here whether the current line is the first of them
  static void names(TextRows rows, AddressProfile profile, boolean here) {
    for (boolean more = here || rows.next(); more; more = rows.next()) {
      Matcher place = PLACE.matcher(rows.line());
      if (place.matches()) {
        profile.name(Long.parseUnsignedLong(place.group(1), 16), line(place.group(2)));
      }
    }
  }

  private static AddressProfile.Line line(String text) {
    Matcher line = LINE.matcher(text);
    if (line.matches()) {
      long number = HeapRows.number(line.group(3));
      return new AddressProfile.Line(
          line.group(1), line.group(2), (int) Math.clamp(number, 0, Integer.MAX_VALUE));
    }
    Matcher file = FILE.matcher(text);
    if (file.matches()) {
      String path = file.group(2);
      return new AddressProfile.Line(file.group(1), path.substring(path.lastIndexOf('/') + 1), 0);
    }
    return new AddressProfile.Line(text.contains("generated stub/JIT") ? "STUB" : text, "", 0);
  }
}
