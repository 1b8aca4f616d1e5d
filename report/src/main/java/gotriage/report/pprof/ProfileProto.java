package gotriage.report.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// A profile written as gzipped profile.proto, samples before the tables they name, one message in
/// memory at a time.
public final class ProfileProto {
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int MAPPING = 3;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING = 6;
  private static final int DROP_FRAMES = 7;
  private static final int KEEP_FRAMES = 8;
  private static final int TIME = 9;
  private static final int DURATION = 10;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;
  private static final int COMMENT = 13;
  private static final int DEFAULT_TYPE = 14;
  private static final int DOC_URL = 15;

  private final ProfileRows profile;
  private final OutputStream out;
  private final StringIndex strings;
  private final ProtoMessage message = new ProtoMessage();
  private final ProtoMessage part = new ProtoMessage();
  private final ProtoMessage frame = new ProtoMessage();

  private ProfileProto(ProfileRows profile, OutputStream out) {
    this.profile = profile;
    this.out = out;
    this.strings = new StringIndex(profile.strings());
  }

  /// Writes and ends the gzip stream; the stream below stays open.
  ///
  /// @param ratio what values are multiplied by
  public static void write(ProfileRows profile, double ratio, OutputStream to) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(to, 1 << 16);
    new ProfileProto(profile, gzip).write(ratio);
    gzip.finish();
    to.flush();
  }

  private void write(double ratio) throws IOException {
    ProfileHeader header = profile.header();
    for (ValueType type : header.sampleTypes()) {
      valueType(SAMPLE_TYPE, type);
    }
    samples(ratio);
    for (Mapping m : header.mappings()) {
      mapping(m);
    }
    locations();
    functions();
    long drop = strings.of(header.dropFrames());
    long keep = strings.of(header.keepFrames());
    long docUrl = strings.of(header.docUrl());
    long defaultType = strings.of(header.defaultName());
    valueType(PERIOD_TYPE, header.periodType());
    message.clear();
    message.number(DROP_FRAMES, drop).number(KEEP_FRAMES, keep);
    message.number(TIME, header.timeNanos()).number(DURATION, header.durationNanos());
    message.number(PERIOD, header.period());
    for (String comment : header.comments()) {
      message.number(COMMENT, strings.of(comment));
    }
    message.number(DEFAULT_TYPE, defaultType).number(DOC_URL, docUrl);
    message.writeTo(out);
    for (String text : strings.all()) {
      message.clear().text(STRING, text).writeTo(out);
    }
  }

  private void valueType(int field, ValueType type) throws IOException {
    part.clear().number(1, strings.of(type.type())).number(2, strings.of(type.unit()));
    put(field);
  }

  /// Writes what `part` holds as a field of the profile.
  private void put(int field) throws IOException {
    message.clear().message(field, part).writeTo(out);
  }

  private void samples(double ratio) throws IOException {
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      frame.clear();
      for (int i = row.from; i < row.to; i++) {
        frame.varint(profile.locations().id()[row.stack[i]]);
      }
      part.clear();
      if (row.to > row.from) {
        part.message(1, frame);
      }
      frame.clear();
      for (long value : row.values) {
        boolean scales = ratio > 0 && ratio != 1;
        frame.varint(scales ? (long) ((double) value * ratio) : value);
      }
      part.message(2, frame);
      for (int l = 0; l < row.labels; l++) {
        frame.clear().number(1, strings.of(row.labelKey[l]));
        if (row.labelString[l] != SampleRow.NONE) {
          frame.number(2, strings.of(row.labelString[l]));
        } else {
          frame.number(3, row.labelNumber[l]);
          frame.number(4, row.labelUnit[l] == SampleRow.NONE ? 0 : strings.of(row.labelUnit[l]));
        }
        part.message(3, frame);
      }
      put(SAMPLE);
    }
  }

  private void mapping(Mapping m) throws IOException {
    part.clear().number(1, m.id()).number(2, m.start()).number(3, m.limit());
    part.number(4, m.offset()).number(5, strings.of(m.file())).number(6, strings.of(m.buildId()));
    part.number(7, m.hasFunctions() ? 1 : 0).number(8, m.hasFilenames() ? 1 : 0);
    part.number(9, m.hasLineNumbers() ? 1 : 0).number(10, m.hasInlineFrames() ? 1 : 0);
    put(MAPPING);
  }

  private void locations() throws IOException {
    LocationColumns l = profile.locations();
    for (int i = 0; i < l.count(); i++) {
      int m = l.mapping()[i];
      part.clear().number(1, l.id()[i]);
      part.number(2, m < 0 ? 0 : profile.header().mappings().get(m).id()).number(3, l.address()[i]);
      for (int line = l.lineStart()[i]; line < l.lineStart()[i + 1]; line++) {
        frame.clear().number(1, l.lineFunction()[line] + 1L).number(2, l.lineNumber()[line]);
        part.message(4, frame.number(3, l.lineColumn()[line]));
      }
      part.number(5, l.folded().get(i) ? 1 : 0);
      put(LOCATION);
    }
  }

  private void functions() throws IOException {
    FunctionColumns f = profile.functions();
    for (int i = 0; i < f.count(); i++) {
      part.clear().number(1, i + 1L).number(2, strings.of(f.name()[i]));
      part.number(3, strings.of(f.systemName()[i])).number(4, strings.of(f.file()[i]));
      part.number(5, f.startLine()[i]);
      put(FUNCTION);
    }
  }
}
