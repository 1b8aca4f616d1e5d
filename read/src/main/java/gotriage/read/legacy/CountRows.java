package gotriage.read.legacy;

import gotriage.model.profile.ValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's counts of stacks, goroutines or threads, without names.
final class CountRows {
  static final Pattern HEAD = Pattern.compile("(\\S{1,60}) profile: total \\d+");
  private static final Pattern ROW = Pattern.compile("(\\d+) @((?: 0x[0-9a-f]+)+)");

  private CountRows() {}

  static void read(TextRows rows, AddressProfile profile) {
    Matcher head = HEAD.matcher(rows.line());
    if (!head.matches()) {
      profile.failRow(rows);
      return;
    }
    profile.types(new ValueType(head.group(1), "count"));
    profile.period(head.group(1), "count", 1);
    while (rows.nextContent() && !rows.line().startsWith("---")) {
      Matcher row = ROW.matcher(rows.line());
      if (!row.matches()) {
        profile.failRow(rows);
        return;
      }
      long[] stack = AddressProfile.called(TextRows.addresses(row.group(2)), 0);
      if (!profile.add(stack, HeapRows.number(row.group(1)))) {
        profile.full(rows.offset());
        return;
      }
    }
    profile.mapped(MemoryMap.read(rows));
  }
}
