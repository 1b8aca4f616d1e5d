package gotriage.analyse.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.StringTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Mappings, functions and locations of several profiles as one table, in the order in which
/// samples first use them; what no sample uses is not there.
///
/// Two locations are one where their address within the mapping and their lines are the same, so
/// that address space randomisation does not tell them apart (`profile/merge.go`).
final class MergedTables {
  private static final long PAGE = 0x1000;

  private final List<ProfileRows> sources;
  private final StringTable strings;
  private final int[] stringOffset;

  private final List<Mapping> mappings = new ArrayList<>();
  private final Map<MappingKey, Integer> mappingIndex = new HashMap<>();
  private final int[][] mappingOf;

  private final Slots functionIndex = new Slots();

  /// Of equal strings the first, so that names are compared without being decoded.
  private final int[] firstEqual;

  private final int[][] functionOf;
  private int functions;
  private int[] name = new int[64];
  private int[] system = new int[64];
  private int[] file = new int[64];
  private int[] startLine = new int[64];

  private final Slots locationIndex = new Slots();
  private final int[][] locationOf;
  private int locations;
  private long[] address = new long[64];
  private int[] mapping = new int[64];
  private int[] lineStart = new int[65];
  private int[] lineFunction = new int[64];
  private int[] lineNumber = new int[64];
  private int[] lineColumn = new int[64];
  private final BitSet folded = new BitSet();

  private record MappingKey(long size, long offset, String buildIdOrFile) {}

  MergedTables(List<ProfileRows> sources) {
    this.sources = sources;
    this.strings = StringTable.concat(sources.stream().map(ProfileRows::strings).toList());
    this.firstEqual = strings.firstEqual();
    int count = sources.size();
    this.stringOffset = new int[count];
    this.mappingOf = new int[count][];
    this.functionOf = new int[count][];
    this.locationOf = new int[count][];
    for (int s = 0; s < count; s++) {
      ProfileRows source = sources.get(s);
      if (s > 0) {
        stringOffset[s] = stringOffset[s - 1] + sources.get(s - 1).strings().size();
      }
      mappingOf[s] = unknown(source.header().mappings().size());
      functionOf[s] = unknown(source.functions().count());
      locationOf[s] = unknown(source.locations().count());
    }
  }

  private static int[] unknown(int count) {
    int[] unknown = new int[count];
    Arrays.fill(unknown, -1);
    return unknown;
  }

  /// The first mapping of the first profile that has any is the main binary's and stays first.
  void begin(int source) {
    if (mappings.isEmpty() && !sources.get(source).header().mappings().isEmpty()) {
      mapping(source, 0);
    }
  }

  int stringOffset(int source) {
    return stringOffset[source];
  }

  /// The merged indexes of a source's locations, negative where [#location] was not asked yet.
  int[] known(int source) {
    return locationOf[source];
  }

  /// The merged index of a source's location.
  int location(int source, int location) {
    int known = locationOf[source][location];
    if (known < 0) {
      known = merge(source, location);
      locationOf[source][location] = known;
    }
    return known;
  }

  private int merge(int source, int location) {
    LocationColumns from = sources.get(source).locations();
    int own = from.mapping()[location];
    int merged = own < 0 ? -1 : mapping(source, own);
    long shift =
        own < 0
            ? 0
            : mappings.get(merged).start()
                - sources.get(source).header().mappings().get(own).start();
    long place = from.address()[location] + shift;
    int first = from.lineStart()[location];
    int end = from.lineStart()[location + 1];
    int hash = (int) (place ^ place >>> 32) * 31 + merged;
    for (int l = first; l < end; l++) {
      hash = (hash * 31 + function(source, from.lineFunction()[l])) * 31 + from.lineNumber()[l];
    }
    int slot = locationIndex.first(hash);
    for (int known; (known = locationIndex.entry(slot)) >= 0; slot = locationIndex.next(slot)) {
      if (locationIndex.hash(slot) == hash
          && address[known] == place
          && mapping[known] == merged
          && folded.get(known) == from.folded().get(location)
          && sameLines(known, source, first, end)) {
        return known;
      }
    }
    locationIndex.put(slot, hash, locations);
    if (locations == address.length) {
      address = Arrays.copyOf(address, locations * 2);
      mapping = Arrays.copyOf(mapping, locations * 2);
      lineStart = Arrays.copyOf(lineStart, locations * 2 + 1);
    }
    address[locations] = place;
    mapping[locations] = merged;
    folded.set(locations, from.folded().get(location));
    int to = lineStart[locations];
    if (to + end - first > lineFunction.length) {
      int capacity = Math.max(to + end - first, to * 2);
      lineFunction = Arrays.copyOf(lineFunction, capacity);
      lineNumber = Arrays.copyOf(lineNumber, capacity);
      lineColumn = Arrays.copyOf(lineColumn, capacity);
    }
    for (int l = first; l < end; l++) {
      lineFunction[to] = functionOf[source][from.lineFunction()[l]];
      lineNumber[to] = from.lineNumber()[l];
      lineColumn[to++] = from.lineColumn()[l];
    }
    lineStart[++locations] = to;
    return locations - 1;
  }

  private boolean sameLines(int known, int source, int first, int end) {
    int at = lineStart[known];
    if (lineStart[known + 1] - at != end - first) {
      return false;
    }
    LocationColumns from = sources.get(source).locations();
    for (int l = first; l < end; l++, at++) {
      if (lineFunction[at] != functionOf[source][from.lineFunction()[l]]
          || lineNumber[at] != from.lineNumber()[l]) {
        return false;
      }
    }
    // pprof's key holds the column of the last line only.
    return end == first || lineColumn[at - 1] == from.lineColumn()[end - 1];
  }

  private int mapping(int source, int own) {
    int known = mappingOf[source][own];
    if (known >= 0) {
      return known;
    }
    Mapping m = sources.get(source).header().mappings().get(own);
    long pages = (m.limit() - m.start() + PAGE - 1) & -PAGE;
    MappingKey key =
        new MappingKey(pages, m.offset(), m.buildId().isEmpty() ? m.file() : m.buildId());
    int merged = mappingIndex.computeIfAbsent(key, _ -> mappings.size());
    if (merged == mappings.size()) {
      mappings.add(m.withId(merged + 1));
    }
    mappingOf[source][own] = merged;
    return merged;
  }

  private int function(int source, int own) {
    int known = functionOf[source][own];
    if (known >= 0) {
      return known;
    }
    FunctionColumns from = sources.get(source).functions();
    int offset = stringOffset[source];
    int ownName = offset + from.name()[own];
    int ownSystem = offset + from.systemName()[own];
    int ownFile = offset + from.file()[own];
    int hash = from.startLine()[own];
    hash = hash * 31 + firstEqual[ownName];
    hash = hash * 31 + firstEqual[ownSystem];
    hash = hash * 31 + firstEqual[ownFile];
    int slot = functionIndex.first(hash);
    int merged;
    while ((merged = functionIndex.entry(slot)) >= 0
        && !(functionIndex.hash(slot) == hash
            && startLine[merged] == from.startLine()[own]
            && firstEqual[name[merged]] == firstEqual[ownName]
            && firstEqual[system[merged]] == firstEqual[ownSystem]
            && firstEqual[file[merged]] == firstEqual[ownFile])) {
      slot = functionIndex.next(slot);
    }
    if (merged < 0) {
      merged = functions;
      if (functions == name.length) {
        name = Arrays.copyOf(name, functions * 2);
        system = Arrays.copyOf(system, functions * 2);
        file = Arrays.copyOf(file, functions * 2);
        startLine = Arrays.copyOf(startLine, functions * 2);
      }
      functionIndex.put(slot, hash, merged);
      name[functions] = ownName;
      system[functions] = ownSystem;
      file[functions] = ownFile;
      startLine[functions++] = from.startLine()[own];
    }
    functionOf[source][own] = merged;
    return merged;
  }

  StringTable strings() {
    return strings;
  }

  List<Mapping> mappings() {
    return List.copyOf(mappings);
  }

  FunctionColumns functions() {
    return new FunctionColumns(functions, name, system, file, startLine);
  }

  LocationColumns locations() {
    long[] id = new long[locations];
    Arrays.setAll(id, i -> i + 1L);
    return new LocationColumns(
        locations, address, mapping, lineStart, lineFunction, lineNumber, lineColumn, id, folded);
  }
}
