package gotriage.report.pprof;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.Places;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `traces`: each sample with its labels and its stack, leaf first.
final class TracesText {
  private static final String SEPARATOR =
      "-----------+-------------------------------------------------------";

  private TracesText() {}

  static void print(PprofReport report, ReportOut out, ZoneClock clock) throws IOException {
    ValueFormat format = report.ownUnits();
    // Go joins no lines to one empty line.
    List<String> head = Head.profile(report, format, clock);
    out.line(String.join("\n", head));
    ProfileRows profile = report.profile();
    Places places = report.places();
    byte[][] names = new byte[places.count()][];
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row) || row.from == row.to) {
        continue;
      }
      out.line(SEPARATOR);
      if (row.labels > 0) {
        labels(report, new LabelLists(row, profile.strings()), out);
      }
      String value = format.text(report.value(row));
      for (int i = row.from; i < row.to; i++) {
        int location = row.stack[i];
        int last = places.end(location) - 1;
        for (int r = places.start(location); r <= last; r++) {
          int node = places.node(r);
          if (names[node] == null) {
            names[node] = places.printableName(node).getBytes(StandardCharsets.UTF_8);
          }
          out.left(value, 10).text("   ").bytes(names[node]);
          out.line(r == last ? "" : " (inline)");
          value = "";
        }
      }
    }
    out.line(SEPARATOR);
  }

  private static void labels(PprofReport report, LabelLists labels, ReportOut out)
      throws IOException {
    List<String> lines = new ArrayList<>();
    labels
        .strings()
        .forEach((key, values) ->
            lines.add(Figures.left(key, 10) + ":  " + String.join(" ", values) + "\n"));
    for (String line : LabelLists.sorted(lines)) {
      out.text(line);
    }
    lines.clear();
    labels
        .numbers()
        .forEach((key, numbers) -> {
          String unit = report.labelUnits().of(key);
          var text = new StringBuilder();
          for (long number : numbers.values()) {
            text.append(text.isEmpty() ? "" : " ").append(Figures.label(number, unit));
          }
          lines.add(Figures.left(key, 10) + ":  " + text + "\n");
        });
    for (String line : LabelLists.sorted(lines)) {
      out.text(line);
    }
  }
}
