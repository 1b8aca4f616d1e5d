package gotriage.read.pprof;

import gotriage.model.profile.Mapping;
import gotriage.read.pprof.LossTally.Flaw;
import java.util.ArrayList;
import java.util.List;

/// The mappings of a profile, by id.
final class MappingTable {
  /// The object, its two strings, its place in the list.
  private static final int BYTES_EACH = 80;

  private final Strings strings;
  private final LossTally tally;
  private final Wire wire;
  private final LongIntMap ids;
  private final List<Mapping> mappings = new ArrayList<>();

  MappingTable(ProfileIndex index, Strings strings, LossTally tally) {
    this.strings = strings;
    this.tally = tally;
    this.wire = index.wire();
    this.ids = new LongIntMap(index.count(ProfileIndex.MAPPING));
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

  /// Most bytes this table takes.
  static long bytes(ProfileIndex index) {
    long count = index.count(ProfileIndex.MAPPING);
    return LongIntMap.bytes(count) + count * BYTES_EACH;
  }

  List<Mapping> list() {
    return mappings;
  }

  /// The index of a mapping id, -1 where there is none.
  int index(long id) {
    return ids.get(id);
  }

  private void mapping(int at) throws WireFault {
    long id = 0;
    long start = 0;
    long limit = 0;
    long offset = 0;
    long file = 0;
    long buildId = 0;
    int has = 0;
    for (int field = wire.nextNumber(); field != 0; field = wire.nextNumber()) {
      long value = wire.varint();
      switch (field) {
        case 1 -> id = value;
        case 2 -> start = value;
        case 3 -> limit = value;
        case 4 -> offset = value;
        case 5 -> file = value;
        case 6 -> buildId = value;
        case 7, 8, 9, 10 -> has |= value != 0 ? 1 << field : 0;
        default -> {}
      }
    }
    if (!ids.put(id, mappings.size())) {
      tally.count(Flaw.DUPLICATE_ID, at);
    }
    mappings.add(
        new Mapping(
            id,
            start,
            limit,
            offset,
            strings.get(file, at),
            strings.get(buildId, at),
            (has & 1 << 7) != 0,
            (has & 1 << 8) != 0,
            (has & 1 << 9) != 0,
            (has & 1 << 10) != 0));
  }
}
