package gotriage.report.export;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import gotriage.model.profile.ValueType;
import gotriage.report.pprof.ProtoMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// OTLP profiles in protobuf: one `ProfilesData` (the same bytes as an export request) with one
/// profile for each sample type over shared samples, as
/// `opentelemetry/proto/profiles/v1development` has it in August 2026.
///
/// Locations keep addresses, mappings, lines and inlined calls; labels become attributes of
/// samples. Entry 0 of every table is the zero value, and nothing is in a table twice.
public final class OtlpProfiles {
  private static final int RESOURCE_PROFILES = 1;
  private static final int DICTIONARY = 2;

  private final ProfileRows profile;
  private final StringTable table;
  private final Interned<String> strings = new Interned<>("");
  private final Interned<List<Object>> attributes = new Interned<>(List.of());
  private final StackIndex stacks = new StackIndex();
  private final ProtoMessage dictionary = new ProtoMessage();
  private final ProtoMessage message = new ProtoMessage();
  private final ProtoMessage part = new ProtoMessage();

  /// Values with their indexes, in the order in which they came; index 0 is the zero value.
  private static final class Interned<T> {
    private final Map<T, Integer> index = new HashMap<>();
    private final List<T> all = new ArrayList<>();

    Interned(T zero) {
      of(zero);
    }

    int of(T value) {
      Integer known = index.putIfAbsent(value, all.size());
      if (known != null) {
        return known;
      }
      all.add(value);
      return all.size() - 1;
    }
  }

  private OtlpProfiles(ProfileRows profile) {
    this.profile = profile;
    this.table = profile.strings();
  }

  /// @param types indexes of the sample types to write
  public static void write(ProfileRows profile, List<Integer> types, OutputStream to)
      throws IOException {
    new OtlpProfiles(profile).writeTo(types, to);
  }

  private void writeTo(List<Integer> types, OutputStream to) throws IOException {
    ProtoMessage scopes = new ProtoMessage();
    ProtoMessage scope = new ProtoMessage();
    scope.message(1, part.clear().text(1, "gotriage"));
    for (int type : types) {
      scope.message(2, profile(type));
    }
    scopes.message(2, scope);
    message.clear().message(RESOURCE_PROFILES, scopes).writeTo(to);
    tables();
    message.clear().message(DICTIONARY, dictionary).writeTo(to);
    to.flush();
  }

  private ProtoMessage profile(int type) {
    ProfileHeader header = profile.header();
    ProtoMessage out = new ProtoMessage();
    out.message(1, valueType(header.sampleTypes().get(type)));
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    ProtoMessage list = new ProtoMessage();
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      part.clear().number(1, stacks.of(row.stack, row.from, row.to));
      if (row.labels > 0) {
        list.clear();
        for (int l = 0; l < row.labels; l++) {
          list.varint(attribute(row, l));
        }
        part.message(2, list);
      }
      part.message(4, list.clear().varint(row.values[type]));
      out.message(2, part);
    }
    out.fixed64(3, header.timeNanos());
    out.number(4, header.durationNanos());
    if (header.period() != 0) {
      out.message(5, valueType(header.periodType()));
      out.number(6, header.period());
    }
    return out;
  }

  private ProtoMessage valueType(ValueType type) {
    return part.clear().number(1, strings.of(type.type())).number(2, strings.of(type.unit()));
  }

  private int attribute(SampleRow row, int l) {
    String key = table.get(row.labelKey[l]);
    if (row.labelString[l] != SampleRow.NONE) {
      return attributes.of(List.of(key, table.get(row.labelString[l]), ""));
    }
    String unit = row.labelUnit[l] == SampleRow.NONE ? "" : table.get(row.labelUnit[l]);
    return attributes.of(List.of(key, row.labelNumber[l], unit));
  }

  /// All tables but the strings, which they name; strings last.
  private void tables() {
    dictionary.message(1, message.clear());
    for (Mapping m : profile.header().mappings()) {
      mapping(m);
    }
    Interned<Integer> usedFunctions = new Interned<>(-1);
    dictionary.message(2, message.clear());
    for (int location : stacks.locations()) {
      location(location, usedFunctions);
    }
    dictionary.message(3, message.clear());
    FunctionColumns functions = profile.functions();
    for (int f : usedFunctions.all.subList(1, usedFunctions.all.size())) {
      message.clear().number(1, strings.of(table.get(functions.name()[f])));
      message.number(2, strings.of(table.get(functions.systemName()[f])));
      message.number(3, strings.of(table.get(functions.file()[f])));
      dictionary.message(3, message.number(4, functions.startLine()[f]));
    }
    dictionary.message(4, message.clear());
    dictionary.message(6, message.clear());
    for (List<Object> a : attributes.all.subList(1, attributes.all.size())) {
      attribute(a);
    }
    dictionary.message(7, message.clear());
    for (int s = 1; s < stacks.count(); s++) {
      part.clear();
      stacks.forEach(s, location -> part.varint(location));
      dictionary.message(7, message.clear().message(1, part));
    }
    for (String s : strings.all) {
      dictionary.text(5, s);
    }
  }

  private void mapping(Mapping m) {
    message.clear().number(1, m.start()).number(2, m.limit()).number(3, m.offset());
    message.number(4, strings.of(m.file()));
    if (!m.buildId().isEmpty()) {
      // Go's own build ids have slashes, GNU's are hexadecimal (semantic conventions, process).
      String kind = m.buildId().indexOf('/') >= 0 ? "go" : "gnu";
      int id = attributes.of(List.of("process.executable.build_id." + kind, m.buildId(), ""));
      message.message(5, part.clear().varint(id));
    }
    dictionary.message(1, message);
  }

  private void location(int l, Interned<Integer> functions) {
    LocationColumns locations = profile.locations();
    message.clear().number(1, locations.mapping()[l] + 1L).number(2, locations.address()[l]);
    for (int i = locations.lineStart()[l]; i < locations.lineStart()[l + 1]; i++) {
      part.clear().number(1, functions.of(locations.lineFunction()[i]));
      part.number(2, locations.lineNumber()[i]).number(3, locations.lineColumn()[i]);
      message.message(3, part);
    }
    dictionary.message(2, message);
  }

  private void attribute(List<Object> a) {
    part.clear();
    switch (a.get(1)) {
      case String s -> part.text(1, s);
      case Long n -> part.varint(3 << 3).varint(n);
      default -> throw new IllegalStateException();
    }
    message.clear().number(1, strings.of((String) a.get(0))).message(2, part);
    dictionary.message(6, message.number(3, strings.of((String) a.get(2))));
  }
}
