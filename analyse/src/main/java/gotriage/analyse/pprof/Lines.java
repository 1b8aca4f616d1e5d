package gotriage.analyse.pprof;

import gotriage.model.profile.LocationColumns;
import java.util.BitSet;

/// Locations with some of their lines left out.
final class Lines {
  private Lines() {}

  /// @param keep rows of the line columns; others go
  static LocationColumns keep(LocationColumns of, BitSet keep) {
    int count = of.count();
    int lines = of.lineStart()[count];
    int[] start = new int[count + 1];
    int[] function = new int[lines];
    int[] number = new int[lines];
    int[] column = new int[lines];
    int to = 0;
    for (int location = 0; location < count; location++) {
      start[location] = to;
      for (int line = of.lineStart()[location]; line < of.lineStart()[location + 1]; line++) {
        if (keep.get(line)) {
          function[to] = of.lineFunction()[line];
          number[to] = of.lineNumber()[line];
          column[to++] = of.lineColumn()[line];
        }
      }
    }
    start[count] = to;
    return new LocationColumns(
        count, of.address(), of.mapping(), start, function, number, column, of.id(), of.folded());
  }
}
