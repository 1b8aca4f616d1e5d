package gotriage.read.pprof;

import gotriage.read.Room;
import gotriage.read.pprof.LossTally.Flaw;
import java.util.Arrays;

/// The labels of all samples, one row each: a key, and a string or a number.
final class SampleLabels {
  private static final int FIRST = 64;
  private static final int BYTES_EACH = 20;

  private final Strings strings;
  private final LossTally tally;
  private final Room room;
  private int[] key = new int[FIRST];
  private int[] string = new int[FIRST];
  private long[] number = new long[FIRST];
  private int[] unit = new int[FIRST];
  private int end;

  SampleLabels(Strings strings, LossTally tally, Room room) {
    this.strings = strings;
    this.tally = tally;
    this.room = room;
  }

  /// Reads the label whose length is next.
  void read(Wire wire) throws WireFault {
    int at = wire.at;
    int outer = wire.end;
    wire.enter(at, outer);
    long keyIndex = 0;
    long stringIndex = 0;
    long value = 0;
    long unitIndex = 0;
    for (int field = wire.nextNumber(); field != 0; field = wire.nextNumber()) {
      long read = wire.varint();
      switch (field) {
        case 1 -> keyIndex = read;
        case 2 -> stringIndex = read;
        case 3 -> value = read;
        case 4 -> unitIndex = read;
        default -> {}
      }
    }
    wire.end = outer;
    if (keyIndex == 0 || (end == key.length && !grow())) {
      tally.count(Flaw.BROKEN_LABEL, at);
      return;
    }
    key[end] = strings.index(keyIndex, at);
    string[end] = strings.index(stringIndex, at);
    unit[end] = strings.index(unitIndex, at);
    number[end++] = value;
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

  /// Takes back the rows of a sample that is left out.
  void cutTo(int rows) {
    end = rows;
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
