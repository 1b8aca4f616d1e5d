package gotriage.report.pprof;

import gotriage.analyse.pprof.PprofReport;
import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import gotriage.model.profile.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `raw`: the profile as text.
final class RawText {
  private final ProfileRows profile;
  private final ProfileHeader header;
  private final ReportOut out;

  private RawText(ProfileRows profile, ReportOut out) {
    this.profile = profile;
    this.header = profile.header();
    this.out = out;
  }

  static void print(PprofReport report, ReportOut out, ZoneClock clock) throws IOException {
    RawText raw = new RawText(report.aggregated(), out);
    raw.head(clock);
    raw.samples();
    raw.locations();
    raw.mappings();
  }

  private void head(ZoneClock clock) throws IOException {
    for (String comment : header.comments()) {
      out.line("Comment: " + comment);
    }
    if (!header.docUrl().isEmpty()) {
      out.line("Doc: " + header.docUrl());
    }
    out.line("PeriodType: " + header.periodType().type() + " " + header.periodType().unit());
    out.line("Period: " + header.period());
    if (header.timeNanos() != 0) {
      out.line("Time: " + MomentText.full(header.timeNanos(), clock));
    }
    if (header.durationNanos() != 0) {
      String duration = DurationText.of(header.durationNanos());
      out.line("Duration: " + duration.substring(0, Math.min(4, duration.length())));
    }
    out.line("Samples:");
    var types = new StringBuilder();
    for (ValueType type : header.sampleTypes()) {
      types.append(type.type()).append('/').append(type.unit());
      types.append(type.type().equals(header.defaultName()) ? "[dflt] " : " ");
    }
    out.line(types.toString().strip());
  }

  private void samples() throws IOException {
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    byte[][] ids = new byte[profile.locations().count()][];
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      for (long value : row.values) {
        out.text(" ").left(Long.toString(value), 10);
      }
      out.text(": ");
      for (int i = row.from; i < row.to; i++) {
        int location = row.stack[i];
        if (ids[location] == null) {
          String id = Long.toUnsignedString(profile.locations().id()[location]);
          ids[location] = (id + " ").getBytes(StandardCharsets.US_ASCII);
        }
        out.bytes(ids[location]);
      }
      out.line();
      if (row.labels > 0) {
        labels(new LabelLists(row, profile.strings()));
      }
    }
  }

  private void labels(LabelLists labels) throws IOException {
    List<String> texts = new ArrayList<>();
    labels.strings().forEach((key, values) -> texts.add(key + ":" + list(values)));
    if (!texts.isEmpty()) {
      out.spaces(16).line(String.join(" ", LabelLists.sorted(texts)));
      texts.clear();
    }
    for (Map.Entry<String, LabelLists.Numbers> entry : labels.numbers().entrySet()) {
      LabelLists.Numbers numbers = entry.getValue();
      List<String> values = new ArrayList<>();
      for (int i = 0; i < numbers.values().size(); i++) {
        String number = Long.toString(numbers.values().get(i));
        values.add(numbers.units().isEmpty() ? number : number + " " + numbers.units().get(i));
      }
      texts.add(entry.getKey() + ":" + list(values));
    }
    if (!texts.isEmpty()) {
      out.spaces(16).line(String.join(" ", LabelLists.sorted(texts)));
    }
  }

  private static String list(List<String> values) {
    return "[" + String.join(" ", values) + "]";
  }

  private void locations() throws IOException {
    LocationColumns l = profile.locations();
    FunctionColumns functions = profile.functions();
    StringTable strings = profile.strings();
    out.line("Locations");
    for (int i = 0; i < l.count(); i++) {
      out.left(Long.toUnsignedString(l.id()[i]), 6).text(": ").text(hex(l.address()[i])).text(" ");
      if (l.mapping()[i] >= 0) {
        out.text("M=" + header.mappings().get(l.mapping()[i]).id() + " ");
      }
      if (l.folded().get(i)) {
        out.text("[F] ");
      }
      int first = l.lineStart()[i];
      int end = l.lineStart()[i + 1];
      if (first == end) {
        out.line();
      }
      for (int line = first; line < end; line++) {
        int f = l.lineFunction()[line];
        String name = strings.get(functions.name()[f]);
        String system = strings.get(functions.systemName()[f]);
        out.spaces(line == first ? 0 : 13).text(name).text(" ");
        out.text(strings.get(functions.file()[f])).text(":" + l.lineNumber()[line]);
        out.text(":" + l.lineColumn()[line] + " s=" + functions.startLine()[f]);
        out.line(name.equals(system) ? "" : "(" + system + ")");
      }
    }
  }

  private void mappings() throws IOException {
    out.line("Mappings");
    for (Mapping m : header.mappings()) {
      out.text(Long.toUnsignedString(m.id()) + ": " + hex(m.start()) + "/" + hex(m.limit()));
      out.text("/" + hex(m.offset()) + " " + m.file() + " " + m.buildId() + " ");
      out.text(m.hasFunctions() ? "[FN]" : "").text(m.hasFilenames() ? "[FL]" : "");
      out.text(m.hasLineNumbers() ? "[LN]" : "").line(m.hasInlineFrames() ? "[IN]" : "");
    }
  }

  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
