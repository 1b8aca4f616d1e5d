package gotriage.read.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.read.pprof.LossTally.Flaw;

/// The functions of a profile, by id.
final class FunctionTable {
  private static final int BYTES_EACH = 4 * Integer.BYTES;

  private final Strings strings;
  private final LossTally tally;
  private final Wire wire;
  private final LongIntMap ids;
  private final int[] name;
  private final int[] systemName;
  private final int[] file;
  private final int[] startLine;
  private int kept;

  FunctionTable(ProfileIndex index, Strings strings, LossTally tally) {
    this.strings = strings;
    this.tally = tally;
    this.wire = index.wire();
    int count = index.count(ProfileIndex.FUNCTION);
    this.ids = new LongIntMap(count);
    this.name = new int[count];
    this.systemName = new int[count];
    this.file = new int[count];
    this.startLine = new int[count];
    for (int i = 0; i < count; i++) {
      int at = index.offset(ProfileIndex.FUNCTION, i);
      try {
        wire.enter(at, index.end());
        function(at);
      } catch (WireFault e) {
        tally.count(Flaw.BROKEN_FUNCTION, e.offset);
      }
    }
  }

  /// Most bytes this table takes.
  static long bytes(ProfileIndex index) {
    long count = index.count(ProfileIndex.FUNCTION);
    return LongIntMap.bytes(count) + count * BYTES_EACH;
  }

  FunctionColumns columns() {
    return new FunctionColumns(kept, name, systemName, file, startLine);
  }

  /// The index of a function id, -1 where there is none.
  int index(long id) {
    return ids.get(id);
  }

  boolean isNameless(int function) {
    return name[function] == strings.empty();
  }

  private void function(int at) throws WireFault {
    long id = 0;
    long nameIndex = 0;
    long systemNameIndex = 0;
    long fileIndex = 0;
    long line = 0;
    for (int field = wire.nextNumber(); field != 0; field = wire.nextNumber()) {
      long value = wire.varint();
      switch (field) {
        case 1 -> id = value;
        case 2 -> nameIndex = value;
        case 3 -> systemNameIndex = value;
        case 4 -> fileIndex = value;
        case 5 -> line = value;
        default -> {}
      }
    }
    if (!strings.has(nameIndex)) {
      // A cut file has lost its names (Go writes the string table last): not a function then.
      tally.count(Flaw.NAMELESS_FUNCTION, at);
    } else if (ids.put(id, kept)) {
      name[kept] = strings.index(nameIndex, at);
      systemName[kept] = strings.index(systemNameIndex, at);
      file[kept] = strings.index(fileIndex, at);
      startLine[kept++] = Wire.toInt(line);
    } else {
      tally.count(Flaw.DUPLICATE_ID, at);
    }
  }
}
