package gotriage.read.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.read.pprof.LossTally.Flaw;
import java.util.Arrays;

/// Decodes one sample message into a row, or finds what is wrong with it.
final class SampleDecoder {
  private static final int LOCATION_ID = 1;
  private static final int VALUE = 2;
  private static final int LABEL = 3;

  private final LocationTable locations;
  private final int[] dense;
  private final Strings strings;
  private final int types;
  private final int maxDepth;
  private final boolean strict;

  /// @param strict whether a location that is not there, or a stack that is too deep, is a fault;
  ///   else the one is shown as address 0 and the other is cut
  SampleDecoder(
      LocationTable locations, Strings strings, int types, ReadLimits limits, boolean strict) {
    this.locations = locations;
    this.dense = locations.dense();
    this.strings = strings;
    this.types = types;
    this.maxDepth = limits.maxDepth();
    this.strict = strict;
  }

  /// Counts what is wrong and returns the number of values.
  int check(Wire wire, LossTally tally) throws WireFault {
    int values = 0;
    int depth = 0;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case LOCATION_ID << 3 | Wire.BYTES -> {
          int outer = wire.end;
          wire.enter(wire.at, outer);
          depth += checkedStack(wire, tally);
          wire.end = outer;
        }
        case LOCATION_ID << 3 | Wire.VARINT -> {
          depth++;
          checkLocation(wire.at, wire.varint(), tally);
        }
        case VALUE << 3 | Wire.BYTES -> {
          int outer = wire.end;
          wire.enter(wire.at, outer);
          while (wire.more()) {
            wire.varint();
            values++;
          }
          wire.end = outer;
        }
        case VALUE << 3 | Wire.VARINT -> {
          wire.varint();
          values++;
        }
        case LABEL << 3 | Wire.BYTES -> checkLabel(wire, tally);
        default -> wire.skip(tag);
      }
    }
    if (depth > maxDepth) {
      tally.count(Flaw.DEEP_STACK, wire.at);
    }
    return values;
  }

  private int checkedStack(Wire wire, LossTally tally) throws WireFault {
    byte[] bytes = wire.bytes;
    int depth = 0;
    int at = wire.at;
    int last = wire.end - 3;
    while (true) {
      // Ids of up to three bytes that have a place in the dense table: nearly all of them.
      while (at < last) {
        int id = bytes[at];
        int next = at + 1;
        if (id < 0) {
          id = (id & 0x7f) | (bytes[next++] << 7);
          if (id < 0) {
            id = (id & 0x3fff) | (bytes[next++] << 14);
          }
        }
        if (id < 0 || id >= dense.length || dense[id] < 0) {
          break;
        }
        depth++;
        at = next;
      }
      wire.at = at;
      if (!wire.more()) {
        return depth;
      }
      checkLocation(at, wire.varint(), tally);
      depth++;
      at = wire.at;
    }
  }

  private void checkLocation(int at, long id, LossTally tally) {
    if (locations.index(id) < 0) {
      locations.missing();
      tally.count(Flaw.MISSING_LOCATION, at);
    }
  }

  private void checkLabel(Wire wire, LossTally tally) throws WireFault {
    int at = wire.at;
    int outer = wire.end;
    wire.enter(at, outer);
    long key = 0;
    for (int field = wire.nextNumber(); field != 0; field = wire.nextNumber()) {
      long value = wire.varint();
      if (field == 1) {
        key = value;
      }
      if (field != 3 && field <= 4 && !strings.has(value)) {
        tally.count(Flaw.MISSING_STRING, at);
      }
    }
    if (key == 0) {
      tally.count(Flaw.BROKEN_LABEL, at);
    }
    wire.end = outer;
  }

  /// Decodes the rest of a cursor that stands at a sample, and returns the number of its values.
  int decode(Wire wire, SampleRow into) throws WireFault {
    into.from = 0;
    into.to = 0;
    into.labels = 0;
    int value = 0;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case LOCATION_ID << 3 | Wire.BYTES -> {
          int outer = wire.end;
          wire.enter(wire.at, outer);
          stack(wire, into);
          wire.end = outer;
        }
        case LOCATION_ID << 3 | Wire.VARINT -> {
          grow(into, 1);
          push(wire, into);
        }
        case VALUE << 3 | Wire.BYTES -> {
          int outer = wire.end;
          wire.enter(wire.at, outer);
          while (wire.more()) {
            value = value(into, value, wire.varint());
          }
          wire.end = outer;
        }
        case VALUE << 3 | Wire.VARINT -> value = value(into, value, wire.varint());
        case LABEL << 3 | Wire.BYTES -> {
          if (into.wantsLabels) {
            label(wire, into);
          } else {
            wire.skip(tag);
          }
        }
        default -> wire.skip(tag);
      }
    }
    return value;
  }

  private int value(SampleRow into, int index, long value) {
    if (index < types) {
      into.values[index] = value;
    }
    return index + 1;
  }

  /// The inner loop of every report, over locals only.
  private void stack(Wire wire, SampleRow into) throws WireFault {
    grow(into, wire.end - wire.at);
    byte[] bytes = wire.bytes;
    int[] table = dense;
    int[] stack = into.stack;
    int to = into.to;
    int at = wire.at;
    int last = wire.end - 3;
    if (to + (wire.end - at) <= maxDepth) {
      while (at < last) {
        int id = bytes[at];
        int next = at + 1;
        if (id < 0) {
          id = (id & 0x7f) | (bytes[next++] << 7);
          if (id < 0) {
            id = (id & 0x3fff) | (bytes[next++] << 14);
          }
        }
        if (id < 0 || id >= table.length || table[id] < 0) {
          break;
        }
        stack[to++] = table[id];
        at = next;
      }
    }
    wire.at = at;
    into.to = to;
    while (wire.more()) {
      push(wire, into);
    }
  }

  /// A location id takes a byte or more.
  private static void grow(SampleRow into, int bytes) {
    if (into.to + bytes > into.stack.length) {
      into.stack = Arrays.copyOf(into.stack, Math.max(into.to + bytes, into.to * 2));
    }
  }

  private void push(Wire wire, SampleRow into) throws WireFault {
    int at = wire.at;
    int location = locations.index(wire.varint());
    if (strict && (location < 0 || into.to >= maxDepth)) {
      throw new WireFault(
          at, Text.of("a location that is not there, or one too many", "位置不存在，或栈过深"));
    }
    if (into.to < maxDepth) {
      into.stack[into.to++] = location < 0 ? locations.missing() : location;
    }
  }

  private void label(Wire wire, SampleRow into) throws WireFault {
    int outer = wire.end;
    wire.enter(wire.at, outer);
    long key = 0;
    long string = 0;
    long number = 0;
    long unit = 0;
    for (int field = wire.nextNumber(); field != 0; field = wire.nextNumber()) {
      long value = wire.varint();
      switch (field) {
        case 1 -> key = value;
        case 2 -> string = value;
        case 3 -> number = value;
        case 4 -> unit = value;
        default -> {}
      }
    }
    wire.end = outer;
    // A number of 0 without a unit is no label, to pprof's decoder neither.
    if (key != 0 && (string != 0 || number != 0 || unit != 0)) {
      into.addLabel(
          strings.known(key),
          string == 0 ? SampleRow.NONE : strings.known(string),
          string == 0 ? number : 0,
          string != 0 || unit == 0 ? SampleRow.NONE : strings.known(unit));
    }
  }
}
