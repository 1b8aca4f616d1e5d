package gotriage.read.legacy;

import gotriage.model.profile.ValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `--- contentionz …` of gperftools, and Go's `--- mutex:` and `--- contention:` without names.
final class ContentionRows {
  private static final Pattern ROW = Pattern.compile("(\\d+) *(\\d+) @([ x0-9a-f]*)");

  private ContentionRows() {}

  static void read(TextRows rows, AddressProfile profile) {
    profile.types(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"));
    profile.period("contentions", "count", 1);
    long cyclesPerSecond = 0;
    boolean more = rows.nextContent();
    for (; more && rows.line().indexOf('=') > 0; more = rows.nextContent()) {
      String[] parts = rows.line().split("=", 2);
      long value = HeapRows.number(parts[1].strip());
      switch (parts[0].strip()) {
        case "cycles/second" -> cyclesPerSecond = value;
        case "sampling period" -> profile.period("contentions", "count", value);
        case "ms since reset" -> profile.durationNanos(value * 1_000_000);
        default -> {
          // Says nothing about the rows.
        }
      }
    }
    long period = profile.period();
    for (; more && !rows.line().startsWith("---"); more = rows.nextContent()) {
      Matcher row = ROW.matcher(rows.line());
      if (!row.find()) {
        profile.failRow(rows);
        return;
      }
      long delay = HeapRows.number(row.group(1));
      long count = HeapRows.number(row.group(2));
      if (period > 0) {
        double perNano = cyclesPerSecond / 1e9;
        delay = cyclesPerSecond > 0 ? (long) ((double) delay * period / perNano) : delay;
        count *= period;
      }
      long[] stack = AddressProfile.called(TextRows.addresses(row.group(3)), 0);
      if (!profile.add(stack, count, delay)) {
        profile.full(rows.offset());
        return;
      }
    }
    profile.mapped(MemoryMap.read(rows));
  }
}
