package gotriage.read.otlp;

import gotriage.model.Loss;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.StringTable;
import gotriage.model.text.Text;
import gotriage.read.Room;
import gotriage.read.pprof.Wire;
import gotriage.read.pprof.WireFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tables that all profiles of a message share, by their indexes; entry 0 of each is the zero
/// value, which is put there where it is missing.
final class OtlpDictionary {
  private static final int MAPPING = 1;
  private static final int LOCATION = 2;
  private static final int FUNCTION = 3;
  private static final int STRING = 5;
  private static final int ATTRIBUTE = 6;
  private static final int STACK = 7;
  private static final int ENTRY_BYTES = 64;

  private final byte[] bytes;
  private final Room room;
  private final List<String> strings = new ArrayList<>();
  private final List<Mapping> mappings = new ArrayList<>();
  private int functions;
  private int[] functionName = new int[64];
  private int[] functionFile = new int[64];
  private int[] functionLine = new int[64];
  private int locations;
  private long[] address = new long[64];
  private int[] mapping = new int[64];
  private int[] lineStart = new int[64];
  private int lines;
  private int[] lineFunction = new int[64];
  private int[] lineNumber = new int[64];
  private int stacks;
  private int[] stackStart = new int[64];
  private int stackLocations;
  private int[] stackLocation = new int[256];
  private final List<Attribute> attributes = new ArrayList<>();
  private int full = -1;
  private int broken;
  private int firstBroken = -1;

  /// @param string index of a string, 0 where the value is a number
  record Attribute(int key, int string, long number) {}

  OtlpDictionary(byte[] bytes, Room room) {
    this.bytes = bytes;
    this.room = room;
  }

  void read(int from, int to) throws WireFault {
    // Strings first: other tables look into them.
    table(from, to, true);
    if (strings.isEmpty()) {
      strings.add("");
    }
    table(from, to, false);
  }

  /// Ends the reading: every table has its entry 0 from here on.
  void complete() {
    if (strings.isEmpty()) {
      strings.add("");
    }
    if (functions == 0) {
      functions = 1;
    }
    if (locations == 0) {
      locations = 1;
    }
    if (stacks == 0) {
      stacks = 1;
    }
    if (mappings.isEmpty()) {
      mappings.add(new Mapping(0, 0, 0, "", ""));
    }
    if (attributes.isEmpty()) {
      attributes.add(new Attribute(0, 0, 0));
    }
  }

  private void table(int from, int to, boolean onlyStrings) throws WireFault {
    Wire wire = new Wire(bytes, from, to);
    while (wire.more()) {
      int tag = wire.tag();
      int field = Wire.field(tag);
      if (!Wire.isBytes(tag)) {
        wire.skip(tag);
        continue;
      }
      int length = wire.length();
      int start = wire.at;
      wire.at += length;
      if (onlyStrings != (field == STRING) || field > STACK) {
        continue;
      }
      if (!room.take(ENTRY_BYTES + (field == STRING ? 3L : 4L) * length)) {
        full = full < 0 ? start : full;
        return;
      }
      try {
        entry(field, start, length);
      } catch (WireFault e) {
        firstBroken = broken++ == 0 ? e.offset : firstBroken;
      }
    }
  }

  private void entry(int field, int start, int length) throws WireFault {
    Wire in = new Wire(bytes, start, start + length);
    switch (field) {
      case STRING -> strings.add(new String(bytes, start, length, StandardCharsets.UTF_8));
      case FUNCTION -> function(in);
      case LOCATION -> location(in);
      case MAPPING -> mapping(in);
      case STACK -> stack(in);
      case ATTRIBUTE -> attribute(in);
      default -> {}
    }
  }

  private void function(Wire in) throws WireFault {
    if (functions == functionName.length) {
      functionName = Arrays.copyOf(functionName, functions * 2);
      functionFile = Arrays.copyOf(functionFile, functions * 2);
      functionLine = Arrays.copyOf(functionLine, functions * 2);
    }
    int at = functions++;
    for (int field = in.nextNumber(); field != 0; field = in.nextNumber()) {
      long value = in.varint();
      switch (field) {
        case 1 -> functionName[at] = stringIndex(value);
        case 3 -> functionFile[at] = stringIndex(value);
        case 4 -> functionLine[at] = Wire.toInt(value);
        default -> {}
      }
    }
  }

  private void location(Wire in) throws WireFault {
    if (locations + 1 >= address.length) {
      address = Arrays.copyOf(address, locations * 2 + 2);
      mapping = Arrays.copyOf(mapping, locations * 2 + 2);
      lineStart = Arrays.copyOf(lineStart, locations * 2 + 2);
    }
    int at = locations++;
    lineStart[at] = lines;
    lineStart[at + 1] = lines;
    while (in.more()) {
      int tag = in.tag();
      switch (Wire.field(tag)) {
        case 1 -> mapping[at] = Wire.toInt(in.varint());
        case 2 -> address[at] = in.varint();
        case 3 -> {
          int length = in.length();
          line(new Wire(bytes, in.at, in.at + length));
          in.at += length;
          lineStart[at + 1] = lines;
        }
        default -> in.skip(tag);
      }
    }
  }

  private void line(Wire in) throws WireFault {
    if (lines == lineFunction.length) {
      lineFunction = Arrays.copyOf(lineFunction, lines * 2);
      lineNumber = Arrays.copyOf(lineNumber, lines * 2);
    }
    int at = lines++;
    lineFunction[at] = 0;
    lineNumber[at] = 0;
    for (int field = in.nextNumber(); field != 0; field = in.nextNumber()) {
      long value = in.varint();
      switch (field) {
        case 1 -> lineFunction[at] = Wire.toInt(value);
        case 2 -> lineNumber[at] = Wire.toInt(value);
        default -> {}
      }
    }
  }

  private void mapping(Wire in) throws WireFault {
    long start = 0;
    long limit = 0;
    long offset = 0;
    String file = "";
    for (int field = in.nextNumber(); field != 0; field = in.nextNumber()) {
      long value = in.varint();
      switch (field) {
        case 1 -> start = value;
        case 2 -> limit = value;
        case 3 -> offset = value;
        case 4 -> file = string(value);
        default -> {}
      }
    }
    mappings.add(new Mapping(start, limit, offset, file, ""));
  }

  private void stack(Wire in) throws WireFault {
    if (stacks + 1 >= stackStart.length) {
      stackStart = Arrays.copyOf(stackStart, stacks * 2 + 2);
    }
    int at = stacks++;
    stackStart[at] = stackLocations;
    stackStart[at + 1] = stackLocations;
    while (in.more()) {
      int tag = in.tag();
      if (Wire.field(tag) != 1) {
        in.skip(tag);
      } else if (Wire.isVarint(tag)) {
        push(in.varint());
      } else {
        int end = in.length() + in.at;
        while (in.at < end) {
          push(in.varint());
        }
      }
      stackStart[at + 1] = stackLocations;
    }
  }

  private void push(long location) {
    if (stackLocations == stackLocation.length) {
      stackLocation = Arrays.copyOf(stackLocation, stackLocations + stackLocations / 2);
    }
    stackLocation[stackLocations++] = Wire.toInt(location);
  }

  private void attribute(Wire in) throws WireFault {
    int key = 0;
    int string = 0;
    long number = 0;
    while (in.more()) {
      int tag = in.tag();
      switch (Wire.field(tag)) {
        case 1 -> key = stringIndex(in.varint());
        case 2 -> {
          int length = in.length();
          Wire any = new Wire(bytes, in.at, in.at + length);
          in.at += length;
          while (any.more()) {
            int inner = any.tag();
            if (Wire.field(inner) == 1 && Wire.isBytes(inner)) {
              int chars = any.length();
              string = strings.size();
              strings.add(new String(bytes, any.at, chars, StandardCharsets.UTF_8));
              any.at += chars;
            } else if ((Wire.field(inner) == 2 || Wire.field(inner) == 3) && Wire.isVarint(inner)) {
              number = any.varint();
            } else {
              any.skip(inner);
            }
          }
        }
        default -> in.skip(tag);
      }
    }
    attributes.add(new Attribute(key, string, number));
  }

  private int stringIndex(long index) {
    return index > 0 && index < strings.size() ? (int) index : 0;
  }

  String string(long index) {
    return strings.isEmpty() ? "" : strings.get(stringIndex(index));
  }

  Attribute attribute(long index) {
    return index > 0 && index < attributes.size()
        ? attributes.get((int) index)
        : new Attribute(0, 0, 0);
  }

  /// Whether there is a stack of this index.
  boolean hasStack(long index) {
    return index >= 0 && index < stacks;
  }

  int depth(int stack) {
    return stackStart[stack + 1] - stackStart[stack];
  }

  /// Copies a stack's locations, leaf first, into an array; those out of range become location 0.
  void copyStack(int stack, int depth, int[] into, int at) {
    for (int i = 0; i < depth; i++) {
      int location = stackLocation[stackStart[stack] + i];
      into[at + i] = location < locations ? location : 0;
    }
  }

  int functionCount() {
    return functions;
  }

  int[] functionName() {
    return functionName;
  }

  int[] functionFile() {
    return functionFile;
  }

  int[] functionLine() {
    return functionLine;
  }

  List<Mapping> mappings() {
    return List.copyOf(mappings.subList(1, mappings.size()));
  }

  StringTable strings() {
    return StringTable.of(strings);
  }

  LocationColumns locations() {
    for (int l = 0; l < locations; l++) {
      mapping[l] = mapping[l] > 0 && mapping[l] < mappings.size() ? mapping[l] - 1 : -1;
    }
    for (int i = 0; i < lines; i++) {
      lineFunction[i] = lineFunction[i] < functions ? lineFunction[i] : 0;
    }
    return new LocationColumns(locations, address, mapping, lineStart, lineFunction, lineNumber);
  }

  List<Loss> losses(String evidence) {
    List<Loss> losses = new ArrayList<>();
    if (full >= 0) {
      losses.add(
          new Loss(
              evidence,
              full,
              new Text("no memory was left for the tables from here on", "内存不足，此后的表未读取")));
    }
    if (broken > 0) {
      losses.add(
          new Loss(
              evidence,
              firstBroken,
              Text.of("{0} table entries are broken", "有 {0} 个表项损坏", broken)));
    }
    return losses;
  }
}
