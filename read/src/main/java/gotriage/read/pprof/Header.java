package gotriage.read.pprof;

import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import java.util.ArrayList;
import java.util.List;

/// What a profile says of itself: sample types, period, time, comments.
final class Header {
  private static final ValueType UNKNOWN = new ValueType("", "");

  /// More than any tool shows; each is a line of text.
  private static final int MOST_COMMENTS = 1000;

  private final ProfileIndex index;
  private final Strings strings;
  private final Wire wire;

  private Header(ProfileIndex index, Strings strings) {
    this.index = index;
    this.strings = strings;
    this.wire = index.wire();
  }

  static ProfileHeader read(ProfileIndex index, Strings strings, int types, List<Mapping> mappings)
      throws WireFault {
    return new Header(index, strings).read(types, mappings);
  }

  private ProfileHeader read(int types, List<Mapping> mappings) throws WireFault {
    List<ValueType> sampleTypes = new ArrayList<>(types);
    for (int i = 0; i < types; i++) {
      sampleTypes.add(valueType(index.offset(ProfileIndex.SAMPLE_TYPE, i)));
    }
    return new ProfileHeader(
        List.copyOf(sampleTypes),
        defaultType(sampleTypes),
        index.periodType < 0 ? UNKNOWN : valueType(index.periodType),
        index.period,
        index.timeNanos,
        index.durationNanos,
        List.copyOf(mappings),
        comments(),
        named(index.defaultType),
        named(index.dropFrames),
        named(index.keepFrames),
        named(index.docUrl));
  }

  /// A broken value type is an unknown one: its column still has values.
  private ValueType valueType(int at) {
    long type = 0;
    long unit = 0;
    try {
      wire.enter(at, index.end());
      for (int field = wire.nextNumber(); field != 0; field = wire.nextNumber()) {
        long value = wire.varint();
        switch (field) {
          case 1 -> type = value;
          case 2 -> unit = value;
          default -> {}
        }
      }
    } catch (WireFault e) {
      return UNKNOWN;
    }
    return new ValueType(strings.get(type, at), strings.get(unit, at));
  }

  private int defaultType(List<ValueType> types) {
    if (index.defaultType > 0 && strings.has(index.defaultType)) {
      String name = strings.get(index.defaultType, 0);
      for (int i = 0; i < types.size(); i++) {
        if (types.get(i).type().equals(name)) {
          return i;
        }
      }
    }
    return types.size() - 1;
  }

  private String named(long string) {
    return strings.has(string) ? strings.get(string, 0) : "";
  }

  private List<String> comments() throws WireFault {
    List<String> comments = new ArrayList<>();
    int fields = Math.min(MOST_COMMENTS, index.count(ProfileIndex.COMMENT));
    for (int i = 0; i < fields; i++) {
      int at = index.offset(ProfileIndex.COMMENT, i);
      wire.at = at;
      wire.end = index.end();
      if (Wire.isVarint(wire.tag())) {
        comments.add(strings.get(wire.varint(), at));
        continue;
      }
      wire.enter(wire.at, wire.end);
      while (wire.more() && comments.size() < MOST_COMMENTS) {
        comments.add(strings.get(wire.varint(), at));
      }
    }
    return List.copyOf(comments);
  }
}
