package gotriage.model.profile;

/// One row a location, and one row a line of it.
///
/// The lines of location `i` are `lineStart[i]..lineStart[i+1]` of `lineFunction` and `lineNumber`,
/// the innermost inlined call first. `mapping` is an index into the header's mappings, or -1.
/// Arrays may be longer than needed.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LocationColumns(
    int count,
    long[] address,
    int[] mapping,
    int[] lineStart,
    int[] lineFunction,
    int[] lineNumber) {}
