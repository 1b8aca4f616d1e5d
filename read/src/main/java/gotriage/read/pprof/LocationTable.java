package gotriage.read.pprof;

import gotriage.model.profile.LocationColumns;
import gotriage.model.text.Text;
import gotriage.read.Room;
import gotriage.read.pprof.LossTally.Flaw;
import java.util.Arrays;
import java.util.BitSet;

/// The locations of a profile, by id, each with its lines: the calls that were inlined into one
/// address, the innermost first.
///
/// Read as written, padding and nameless functions stay: pprof's own reports show them.
final class LocationTable {
  /// What a location without name stands for whose address is 0, or -1 as the call before return
  /// address 0: Go 1.23 to 1.26 pad the stacks of threadcreate with it to 32 frames.
  static final int PADDING = -2;

  /// Address, mapping, start of its lines, and the arrays for one line.
  private static final int BYTES_EACH = 44;

  private final MappingTable mappings;
  private final FunctionTable functions;
  private final LossTally tally;
  private final Room room;
  private final Wire wire;
  private final boolean asWritten;
  private final LongIntMap ids;

  private final long[] address;
  private final int[] mapping;
  private final int[] lineStart;
  private int[] lineFunction;
  private int[] lineNumber;
  private int[] lineColumn;
  private final long[] idOf;
  private final BitSet folded = new BitSet();
  private int kept;
  private int lines;
  private boolean lineWasLost;
  private boolean missingUsed;

  LocationTable(
      ProfileIndex index,
      MappingTable mappings,
      FunctionTable functions,
      LossTally tally,
      Room room,
      boolean asWritten) {
    this.mappings = mappings;
    this.functions = functions;
    this.tally = tally;
    this.room = room;
    this.asWritten = asWritten;
    this.wire = index.wire();
    int count = index.count(ProfileIndex.LOCATION);
    this.ids = new LongIntMap(count);
    // One more than the file has: what a missing id means.
    this.address = new long[count + 1];
    this.mapping = new int[count + 1];
    this.lineStart = new int[count + 2];
    this.lineFunction = new int[count + 16];
    this.lineNumber = new int[count + 16];
    this.lineColumn = new int[count + 16];
    this.idOf = new long[count + 1];
    for (int i = 0; i < count; i++) {
      int at = index.offset(ProfileIndex.LOCATION, i);
      int linesBefore = lines;
      try {
        wire.enter(at, index.end());
        location(at);
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_LOCATION, e.offset);
        lines = linesBefore;
      }
    }
    address[kept] = 0;
    folded.clear(kept);
    mapping[kept] = -1;
    lineStart[kept + 1] = lines;
  }

  /// Most bytes this table takes before a location has more than one line.
  static long bytes(ProfileIndex index) {
    long count = index.count(ProfileIndex.LOCATION);
    return LongIntMap.bytes(count) + count * BYTES_EACH;
  }

  /// Ask only after the samples were read: they may need the location for missing ones.
  LocationColumns columns() {
    return new LocationColumns(
        missingUsed ? kept + 1 : kept,
        address,
        mapping,
        lineStart,
        lineFunction,
        lineNumber,
        lineColumn,
        idOf,
        folded);
  }

  /// The index of a location id, [LongIntMap#ABSENT] where there is none, [#PADDING] where it is no
  /// code.
  int index(long id) {
    return ids.get(id);
  }

  /// The indexes of small ids, negative where [#index] must be asked.
  int[] dense() {
    return ids.dense();
  }

  /// A location without address and name, for an id that is not there: dropping the frame would
  /// charge its caller.
  int missing() {
    missingUsed = true;
    return kept;
  }

  private void location(int at) throws WireFault {
    int linesBefore = lines;
    long id = 0;
    long mappingId = 0;
    address[kept] = 0;
    folded.clear(kept);
    lineWasLost = false;
    while (wire.more()) {
      int tag = wire.tag();
      int field = Wire.field(tag);
      if (field == 4 && Wire.isBytes(tag)) {
        line();
      } else if (Wire.isVarint(tag)) {
        long value = wire.varint();
        switch (field) {
          case 1 -> id = value;
          case 2 -> mappingId = value;
          case 3 -> address[kept] = value;
          case 5 -> folded.set(kept, value != 0);
          default -> {}
        }
      } else {
        wire.skip(tag);
      }
    }
    boolean zero = address[kept] == 0 || address[kept] == -1;
    boolean padding = !asWritten && zero && lines == linesBefore && !lineWasLost;
    if (padding && ids.put(id, PADDING)) {
      return;
    }
    if (ids.put(id, kept)) {
      idOf[kept] = id;
      mapping[kept++] = mappings.index(mappingId);
      lineStart[kept] = lines;
    } else {
      tally.count(Flaw.DUPLICATE_ID, at);
      lines = linesBefore;
    }
  }

  private void line() throws WireFault {
    int at = wire.at;
    int outer = wire.end;
    wire.enter(at, outer);
    long functionId = 0;
    long number = 0;
    long column = 0;
    while (wire.more()) {
      int tag = wire.tag();
      if (Wire.isVarint(tag)) {
        long value = wire.varint();
        switch (Wire.field(tag)) {
          case 1 -> functionId = value;
          case 2 -> number = value;
          case 3 -> column = value;
          default -> {}
        }
      } else {
        wire.skip(tag);
      }
    }
    wire.end = outer;
    int function = functions.index(functionId);
    if (function == LongIntMap.ABSENT) {
      tally.count(Flaw.MISSING_FUNCTION, at);
      lineWasLost = true;
      return;
    }
    if (!asWritten && functions.isNameless(function)) {
      return;
    }
    if (lines == lineFunction.length) {
      if (!room.take(lines * 24L)) {
        throw new WireFault(at, Text.of("no memory is left for more lines", "内存不足，读不下更多的行信息"));
      }
      lineFunction = Arrays.copyOf(lineFunction, lines * 2);
      lineNumber = Arrays.copyOf(lineNumber, lines * 2);
      lineColumn = Arrays.copyOf(lineColumn, lines * 2);
    }
    lineFunction[lines] = function;
    lineColumn[lines] = Wire.toInt(column);
    lineNumber[lines++] = Wire.toInt(number);
  }
}
