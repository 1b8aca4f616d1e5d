package gotriage.read.legacy;

import gotriage.model.profile.ValueType;
import java.util.Arrays;
import java.util.regex.Pattern;

/// `--- threadz …`: a stack for each thread, or a word that it is the one before's.
final class ThreadRows {
  private static final Pattern THREAD =
      Pattern.compile("--- Thread (\\p{XDigit}+) \\(name: (.*)/(\\d+)\\) stack: ---");

  private ThreadRows() {}

  static void read(TextRows rows, AddressProfile profile) {
    profile.types(new ValueType("thread", "count"));
    profile.period("thread", "count", 1);
    boolean more = true;
    if (rows.line().startsWith("--- threadz ")) {
      more = rows.next();
      while (more && !rows.isMemoryMap() && !rows.line().startsWith("-")) {
        more = rows.next();
      }
    }
    while (more && !rows.isMemoryMap() && !rows.line().startsWith("---- no stack trace for")) {
      if (!THREAD.matcher(rows.line()).find()) {
        profile.failRow(rows);
        return;
      }
      long[] stack = new long[0];
      boolean same = false;
      for (more = rows.next(); more && !rows.line().startsWith("---"); more = rows.next()) {
        if (rows.line().contains("same as previous thread")) {
          same = true;
        } else {
          long[] found = TextRows.addresses(rows.line());
          int depth = stack.length;
          stack = Arrays.copyOf(stack, depth + found.length);
          System.arraycopy(found, 0, stack, depth, found.length);
        }
      }
      if (same || stack.length == 0) {
        profile.repeat();
      } else if (!profile.add(AddressProfile.called(stack, 1), 1)) {
        profile.full(rows.offset());
        return;
      }
    }
    profile.mapped(MemoryMap.read(rows));
    CpuWords.withoutRepeatedLeaves(profile.stacks());
  }
}
