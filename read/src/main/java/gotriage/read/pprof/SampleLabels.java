package gotriage.read.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.read.Room;
import java.util.Arrays;

/// The labels of all samples, one row each: a key, and a string or a number.
final class SampleLabels {
  private static final int FIRST = 64;
  private static final int BYTES_EACH = 20;

  private final int empty;
  private final Room room;
  private int[] key = new int[FIRST];
  private int[] string = new int[FIRST];
  private long[] number = new long[FIRST];
  private int[] unit = new int[FIRST];
  private int end;

  /// @param empty the index of the empty string, which stands for none
  SampleLabels(int empty, Room room) {
    this.empty = empty;
    this.room = room;
  }

  /// Adds the labels of a row; the number of those for which no memory was left.
  int add(SampleRow row) {
    for (int l = 0; l < row.labels; l++) {
      if (end == key.length && !grow()) {
        return row.labels - l;
      }
      key[end] = row.labelKey[l];
      string[end] = orEmpty(row.labelString[l]);
      unit[end] = orEmpty(row.labelUnit[l]);
      number[end++] = row.labelNumber[l];
    }
    return 0;
  }

  private int orEmpty(int index) {
    return index == SampleRow.NONE ? empty : index;
  }

  private boolean grow() {
    // A label takes four bytes of the file or more, so that twice as many stay below the largest
    // array.
    int capacity = end * 2;
    if (!room.take((long) BYTES_EACH * (capacity - end))) {
      return false;
    }
    key = Arrays.copyOf(key, capacity);
    string = Arrays.copyOf(string, capacity);
    number = Arrays.copyOf(number, capacity);
    unit = Arrays.copyOf(unit, capacity);
    return true;
  }

  /// How many rows there are.
  int end() {
    return end;
  }

  int[] key() {
    return key;
  }

  int[] string() {
    return string;
  }

  long[] number() {
    return number;
  }

  int[] unit() {
    return unit;
  }
}
