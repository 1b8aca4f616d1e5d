package gotriage.read.legacy;

import gotriage.model.profile.ValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `heap profile: …` of gperftools (`heapprofile`, `heap_v2`, `growthz`, `fragmentationz`) and of
/// Go (`heap`), without names. Rows of the second version are samples and are scaled up by the
/// chance that a block of their size had to be sampled.
final class HeapRows {
  private static final Pattern HEAD =
      Pattern.compile(
          "heap profile: *(\\d+): *(\\d+) *\\[ *(\\d+): *(\\d+) *\\] *@ *(heap[_a-z0-9]*)/?(\\d*)");
  private static final Pattern ROW =
      Pattern.compile("(-?\\d+): *(-?\\d+) *\\[ *(\\d+): *(\\d+) *\\] @([ x0-9a-f]*)");

  private HeapRows() {}

  static void read(TextRows rows, AddressProfile profile) {
    Matcher head = HEAD.matcher(rows.line());
    boolean known = head.find();
    boolean allocations =
        known && (differ(head.group(3), head.group(1)) || differ(head.group(4), head.group(2)));
    String kind = known ? head.group(5) : "";
    boolean sampled = kind.equals("heap") || kind.endsWith("_v2");
    long rate = known && sampled && !head.group(6).isEmpty() ? number(head.group(6)) : 0;
    rate = kind.equals("heap") ? rate / 2 : rate;
    profile.period("space", "bytes", sampled ? rate : 1);
    ValueType count = new ValueType("objects", "count");
    ValueType space = new ValueType("space", "bytes");
    if (allocations) {
      profile.types(
          new ValueType("alloc_objects", "count"),
          new ValueType("alloc_space", "bytes"),
          new ValueType("inuse_objects", "count"),
          new ValueType("inuse_space", "bytes"));
    } else {
      profile.types(count, space);
    }
    while (rows.nextContent() && !rows.isMemoryMap()) {
      Matcher row = ROW.matcher(rows.line());
      if (!row.find()) {
        profile.failRow(rows);
        return;
      }
      long[] inUse = scaled(number(row.group(1)), number(row.group(2)), sampled ? rate : 0);
      long[] all = scaled(number(row.group(3)), number(row.group(4)), sampled ? rate : 0);
      long objects = number(row.group(1)) != 0 ? number(row.group(1)) : number(row.group(3));
      long bytes = number(row.group(1)) != 0 ? number(row.group(2)) : number(row.group(4));
      boolean sized = number(row.group(1)) != 0 || allocations;
      long size = sized && objects != 0 ? bytes / objects : 0;
      long[] stack = AddressProfile.called(TextRows.addresses(row.group(5)), 0);
      boolean added =
          allocations
              ? profile.addSized(stack, size, all[0], all[1], inUse[0], inUse[1])
              : profile.addSized(stack, size, inUse[0], inUse[1]);
      if (!added) {
        profile.full(rows.offset());
        return;
      }
    }
    profile.mapped(MemoryMap.read(rows));
  }

  private static boolean differ(String allocated, String inUse) {
    return !allocated.equals(inUse) && !allocated.equals("0");
  }

  /// A number too long for its type counts as 0.
  static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  static long[] scaled(long count, long size, long rate) {
    if (count == 0 || size == 0) {
      return new long[] {rate > 0 || count == 0 ? 0 : count, 0};
    }
    if (rate <= 1) {
      return new long[] {count, size};
    }
    double scale = 1 / (1 - Math.exp(-((double) size / (double) count) / rate));
    return new long[] {(long) (count * scale), (long) (size * scale)};
  }
}
