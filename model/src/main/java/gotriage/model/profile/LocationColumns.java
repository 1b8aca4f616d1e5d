package gotriage.model.profile;

import java.util.BitSet;

/// One row a location, and one row a line of it.
///
/// The lines of location `i` are `lineStart[i]..lineStart[i+1]` of `lineFunction`, `lineNumber` and
/// `lineColumn` (0 where unknown), the innermost inlined call first. `mapping` is an index into the
/// header's mappings, or -1. `id` is the file's own number for a location; `folded` are those that
/// stand for several (profile.proto, `Location.is_folded`). Arrays may be longer than needed.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LocationColumns(
    int count,
    long[] address,
    int[] mapping,
    int[] lineStart,
    int[] lineFunction,
    int[] lineNumber,
    int[] lineColumn,
    long[] id,
    BitSet folded) {

  /// Locations without columns, numbered from 1 in their order.
  public LocationColumns(
      int count,
      long[] address,
      int[] mapping,
      int[] lineStart,
      int[] lineFunction,
      int[] lineNumber) {
    this(
        count,
        address,
        mapping,
        lineStart,
        lineFunction,
        lineNumber,
        new int[lineNumber.length],
        numbered(count),
        new BitSet());
  }

  private static long[] numbered(int count) {
    long[] id = new long[count];
    for (int i = 0; i < count; i++) {
      id[i] = i + 1L;
    }
    return id;
  }
}
