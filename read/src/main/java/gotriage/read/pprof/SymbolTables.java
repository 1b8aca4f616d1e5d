package gotriage.read.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.read.Room;
import gotriage.read.pprof.LossTally.Flaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Mappings, functions and locations, in that order, since each refers to the one before by id.
final class SymbolTables {
  /// What a location without name stands for whose address is 0, or -1 as the call before return
  /// address 0: Go 1.23 to 1.26 pad the stacks of threadcreate with it to 32 frames.
  static final int PADDING = -2;

  private final ProfileIndex index;
  private final Strings strings;
  private final LossTally tally;
  private final Room room;
  private final Wire wire;

  private final LongIntMap mappingIds;
  private final List<Mapping> mappings = new ArrayList<>();
  private final LongIntMap functionIds;
  private final FunctionColumns functions;
  private final LongIntMap locationIds;
  private final LocationColumns locations;

  private int[] lineFunction;
  private int[] lineNumber;
  private int lines;
  private boolean lineWasLost;
  private boolean missingUsed;

  SymbolTables(ProfileIndex index, Strings strings, LossTally tally, Room room) {
    this.index = index;
    this.strings = strings;
    this.tally = tally;
    this.room = room;
    this.wire = index.wire();
    mappingIds = new LongIntMap(index.count(ProfileIndex.MAPPING));
    functionIds = new LongIntMap(index.count(ProfileIndex.FUNCTION));
    locationIds = new LongIntMap(index.count(ProfileIndex.LOCATION));
    int expectedLines = index.count(ProfileIndex.LOCATION) + 16;
    lineFunction = new int[expectedLines];
    lineNumber = new int[expectedLines];
    readMappings();
    functions = readFunctions();
    locations = readLocations();
  }

  /// Most bytes these tables take, from the counts alone.
  static long bytes(ProfileIndex index) {
    long mappings = index.count(ProfileIndex.MAPPING);
    long functions = index.count(ProfileIndex.FUNCTION);
    long locations = index.count(ProfileIndex.LOCATION);
    return LongIntMap.bytes(mappings)
        + mappings * 80
        + LongIntMap.bytes(functions)
        + functions * 12
        + LongIntMap.bytes(locations)
        + locations * 32;
  }

  List<Mapping> mappings() {
    return mappings;
  }

  FunctionColumns functions() {
    return functions;
  }

  /// Ask only after the samples were read: they may need the location for missing ones.
  LocationColumns locations() {
    return missingUsed
        ? new LocationColumns(
            locations.count() + 1,
            locations.address(),
            locations.mapping(),
            locations.lineStart(),
            locations.lineFunction(),
            locations.lineNumber())
        : locations;
  }

  /// The index of a location id, [LongIntMap#ABSENT] where there is none, [#PADDING] where it is no
  /// code.
  int location(long id) {
    return locationIds.get(id);
  }

  /// The indexes of small location ids, negative where [#location] must be asked.
  int[] denseLocations() {
    return locationIds.dense();
  }

  /// A location without address and name, for an id that is not there: dropping the frame would
  /// charge its caller.
  int missingLocation() {
    missingUsed = true;
    return locations.count();
  }

  private void readMappings() {
    for (int i = 0; i < index.count(ProfileIndex.MAPPING); i++) {
      int at = index.offset(ProfileIndex.MAPPING, i);
      try {
        wire.enter(at, index.end());
        mapping(at);
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_MAPPING, e.offset);
      }
    }
  }

  private void mapping(int at) throws WireFault {
    long id = 0;
    long start = 0;
    long limit = 0;
    long offset = 0;
    long file = 0;
    long buildId = 0;
    while (wire.more()) {
      int tag = wire.tag();
      if (!Wire.isVarint(tag)) {
        wire.skip(tag);
        continue;
      }
      long value = wire.varint();
      switch (Wire.field(tag)) {
        case 1 -> id = value;
        case 2 -> start = value;
        case 3 -> limit = value;
        case 4 -> offset = value;
        case 5 -> file = value;
        case 6 -> buildId = value;
        default -> {}
      }
    }
    if (!mappingIds.put(id, mappings.size())) {
      tally.count(Flaw.DUPLICATE_ID, at);
    }
    mappings.add(
        new Mapping(start, limit, offset, strings.get(file, at), strings.get(buildId, at)));
  }

  private FunctionColumns readFunctions() {
    int count = index.count(ProfileIndex.FUNCTION);
    int[] name = new int[count];
    int[] file = new int[count];
    int[] startLine = new int[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int at = index.offset(ProfileIndex.FUNCTION, i);
      try {
        wire.enter(at, index.end());
        long id = 0;
        long nameIndex = 0;
        long fileIndex = 0;
        long line = 0;
        while (wire.more()) {
          int tag = wire.tag();
          if (!Wire.isVarint(tag)) {
            wire.skip(tag);
            continue;
          }
          long value = wire.varint();
          switch (Wire.field(tag)) {
            case 1 -> id = value;
            case 2 -> nameIndex = value;
            case 4 -> fileIndex = value;
            case 5 -> line = value;
            default -> {}
          }
        }
        if (!strings.has(nameIndex)) {
          // A cut file has lost its names (Go writes the string table last): not a function then.
          tally.count(Flaw.NAMELESS_FUNCTION, at);
        } else if (functionIds.put(id, kept)) {
          name[kept] = strings.index(nameIndex, at);
          file[kept] = strings.index(fileIndex, at);
          startLine[kept++] = line(line);
        } else {
          tally.count(Flaw.DUPLICATE_ID, at);
        }
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_FUNCTION, e.offset);
      }
    }
    return new FunctionColumns(kept, name, file, startLine);
  }

  private LocationColumns readLocations() {
    int count = index.count(ProfileIndex.LOCATION);
    long[] address = new long[count + 1];
    int[] mapping = new int[count + 1];
    int[] lineStart = new int[count + 2];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int at = index.offset(ProfileIndex.LOCATION, i);
      int linesBefore = lines;
      try {
        wire.enter(at, index.end());
        long id = 0;
        long mappingId = 0;
        address[kept] = 0;
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
              default -> {}
            }
          } else {
            wire.skip(tag);
          }
        }
        boolean zero = address[kept] == 0 || address[kept] == -1;
        boolean padding = zero && lines == linesBefore && !lineWasLost;
        if (padding && locationIds.put(id, PADDING)) {
          continue;
        }
        if (locationIds.put(id, kept)) {
          mapping[kept++] = mappingIds.get(mappingId);
          lineStart[kept] = lines;
        } else {
          tally.count(Flaw.DUPLICATE_ID, at);
          lines = linesBefore;
        }
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_LOCATION, e.offset);
        lines = linesBefore;
      }
    }
    address[kept] = 0;
    mapping[kept] = -1;
    lineStart[kept + 1] = lines;
    return new LocationColumns(kept, address, mapping, lineStart, lineFunction, lineNumber);
  }

  private void line() throws WireFault {
    int at = wire.at;
    int outer = wire.end;
    wire.enter(at, outer);
    long functionId = 0;
    long number = 0;
    while (wire.more()) {
      int tag = wire.tag();
      if (Wire.isVarint(tag)) {
        long value = wire.varint();
        switch (Wire.field(tag)) {
          case 1 -> functionId = value;
          case 2 -> number = value;
          default -> {}
        }
      } else {
        wire.skip(tag);
      }
    }
    wire.end = outer;
    int function = functionIds.get(functionId);
    if (function == LongIntMap.ABSENT) {
      tally.count(Flaw.MISSING_FUNCTION, at);
      lineWasLost = true;
      return;
    }
    if (functions.name()[function] == strings.empty()) {
      return;
    }
    if (lines == lineFunction.length) {
      if (!room.take(lines * 16L)) {
        throw new WireFault(at, "no memory is left for more lines");
      }
      lineFunction = Arrays.copyOf(lineFunction, lines * 2);
      lineNumber = Arrays.copyOf(lineNumber, lines * 2);
    }
    lineFunction[lines] = function;
    lineNumber[lines++] = line(number);
  }

  private static int line(long number) {
    return number < 0 || number > Integer.MAX_VALUE ? 0 : (int) number;
  }
}
