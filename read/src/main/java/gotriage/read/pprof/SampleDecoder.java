package gotriage.read.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.read.pprof.LossTally.Flaw;
import java.util.Arrays;

/// Decodes one sample message into a row: for columns, for rows over a file's bytes, and for rows
/// over a stream. Safe to share between threads that have cursors and rows of their own.
final class SampleDecoder {
  private static final int LOCATION_ID = 1;
  private static final int VALUE = 2;
  private static final int LABEL = 3;

  /// More than any tool shows of one sample.
  private static final int MOST_LABELS = 1 << 16;

  private final LocationTable locations;
  private final int[] dense;
  private final Strings strings;
  private final int types;
  private final int maxDepth;
  private final boolean asWritten;
  private final Flaws flaws;

  /// Is told what is wrong with a sample whose rest can be read: a location that is not there is
  /// shown as address 0, a stack that is too deep is cut, a label without key left out, a string
  /// that is not there empty.
  interface Flaws {
    /// For samples that were looked at before.
    Flaws KNOWN = (_, _) -> {};

    /// For what must be sound.
    Flaws FAULTS =
        (flaw, at) -> {
          throw new WireFault(at, Text.of("a sample with a flaw: {0}", "样本有问题：{0}", flaw));
        };

    void found(Flaw flaw, int at) throws WireFault;
  }

  /// @param asWritten whether labels that say nothing are left out, as pprof does when it reads
  SampleDecoder(
      LocationTable locations,
      Strings strings,
      int types,
      ReadLimits limits,
      boolean asWritten,
      Flaws flaws) {
    this.locations = locations;
    this.dense = locations.dense();
    this.strings = strings;
    this.types = types;
    this.maxDepth = limits.maxDepth();
    this.asWritten = asWritten;
    this.flaws = flaws;
  }

  SampleRow newRow() {
    return new SampleRow(types);
  }

  /// Decodes the rest of a cursor that stands at a sample, and returns the number of its values.
  int decode(Wire wire, SampleRow into) throws WireFault {
    into.from = 0;
    into.to = 0;
    into.labels = 0;
    int value = 0;
    boolean deep = false;
    while (wire.more()) {
      int tag = wire.tag();
      switch (tag) {
        case LOCATION_ID << 3 | Wire.BYTES -> {
          int outer = wire.end;
          wire.enter(wire.at, outer);
          deep |= stack(wire, into);
          wire.end = outer;
        }
        case LOCATION_ID << 3 | Wire.VARINT -> {
          grow(into, 1);
          deep |= push(wire, into);
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
    if (deep) {
      flaws.found(Flaw.DEEP_STACK, wire.at);
    }
    return value;
  }

  private int value(SampleRow into, int index, long value) {
    if (index < types) {
      into.values[index] = value;
    }
    return index + 1;
  }

  /// The inner loop of every report, over locals only: ids of up to three bytes that have a place
  /// in the dense table, which nearly all have. True where the stack was cut.
  private boolean stack(Wire wire, SampleRow into) throws WireFault {
    int end = wire.end;
    int at = wire.at;
    grow(into, Math.min(end - at, maxDepth - into.to));
    int to = into.to;
    if (to + (end - at) <= maxDepth) {
      byte[] bytes = wire.bytes;
      int[] table = dense;
      int[] stack = into.stack;
      while (at < end) {
        int id = bytes[at];
        int next = at + 1;
        if (id < 0) {
          if (next == end) {
            break;
          }
          id = (id & 0x7f) | (bytes[next++] << 7);
          if (id < 0) {
            if (next == end) {
              break;
            }
            id = (id & 0x3fff) | (bytes[next++] << 14);
          }
        }
        if (id < 0 || id >= table.length) {
          break;
        }
        int location = table[id];
        if (location < 0) {
          break;
        }
        stack[to++] = location;
        at = next;
      }
      wire.at = at;
      into.to = to;
    }
    boolean deep = false;
    while (wire.more()) {
      deep |= push(wire, into);
    }
    return deep;
  }

  /// A location id takes a byte or more.
  private static void grow(SampleRow into, int bytes) {
    if (into.to + bytes > into.stack.length) {
      into.stack = Arrays.copyOf(into.stack, Math.max(into.to + bytes, into.to * 2));
    }
  }

  /// True where there is no place for the frame.
  private boolean push(Wire wire, SampleRow into) throws WireFault {
    int at = wire.at;
    int location = locations.index(wire.varint());
    if (into.to >= maxDepth) {
      return true;
    }
    if (location == LongIntMap.ABSENT) {
      flaws.found(Flaw.MISSING_LOCATION, at);
      location = locations.missing();
    }
    if (location != LocationTable.PADDING) {
      into.stack[into.to++] = location;
    }
    return false;
  }

  private void label(Wire wire, SampleRow into) throws WireFault {
    int at = wire.at;
    int outer = wire.end;
    wire.enter(at, outer);
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
    if (key == 0 || into.labels == MOST_LABELS) {
      flaws.found(Flaw.BROKEN_LABEL, at);
    } else if (!asWritten || string != 0 || number != 0 || unit != 0) {
      into.addLabel(
          string(key, at),
          string == 0 ? SampleRow.NONE : string(string, at),
          string == 0 ? number : 0,
          string != 0 || unit == 0 ? SampleRow.NONE : string(unit, at));
    }
  }

  private int string(long fromFile, int at) throws WireFault {
    if (!strings.has(fromFile)) {
      flaws.found(Flaw.MISSING_STRING, at);
    }
    return strings.known(fromFile);
  }
}
