package gotriage.report.pprof;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.GoText;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `tags`: for each label key what its values weigh.
final class TagsText {
  private final PprofReport report;
  private final ReportOut out;
  private final ValueFormat format;
  private final Map<String, Map<String, long[]>> values = new TreeMap<>(GoText::compare);
  private final Map<String, long[]> totals = new HashMap<>();

  private TagsText(PprofReport report, ReportOut out) {
    this.report = report;
    this.out = out;
    this.format = report.ownUnits();
  }

  static void print(PprofReport report, ReportOut out) throws IOException {
    TagsText tags = new TagsText(report, out);
    tags.collect();
    for (Map.Entry<String, Map<String, long[]>> key : tags.values.entrySet()) {
      tags.key(key.getKey(), key.getValue());
    }
  }

  private void collect() {
    ProfileRows profile = report.profile();
    StringTable strings = profile.strings();
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    String unit = report.options().values().unit();
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      long value = row.values[report.type()];
      for (int l = 0; l < row.labels; l++) {
        String key = strings.get(row.labelKey[l]);
        String tag =
            row.labelString[l] == SampleRow.NONE
                ? Figures.label(row.labelNumber[l], report.labelUnits().of(key), unit)
                : strings.get(row.labelString[l]);
        values.computeIfAbsent(key, _ -> new HashMap<>())
                .computeIfAbsent(tag, _ -> new long[1])[0] +=
            value;
        totals.computeIfAbsent(key, _ -> new long[1])[0] += value;
      }
    }
  }

  private void key(String key, Map<String, long[]> tags) throws IOException {
    long all = report.total();
    long total = total(key);
    List<Map.Entry<String, long[]>> sorted = new ArrayList<>(tags.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, long[]> t) -> -Math.abs(t.getValue()[0]))
            .thenComparing(Map.Entry::getKey, GoText::compare));
    List<String> cells = new ArrayList<>();
    for (Map.Entry<String, long[]> tag : sorted) {
      long value = tag.getValue()[0];
      cells.add(
          all > 0
              ? format.text(value) + " (" + Figures.percentage(value, all) + "):"
              : format.text(value) + ":");
    }
    int first = Math.max(width(key) + 1, 1) + 1;
    int second = cells.stream().mapToInt(TagsText::width).max().orElse(0) + 1;
    out.left(key + ":", first).text(" Total ").text(format.text(total)).text(" of ");
    out.text(format.text(all));
    out.line(all > 0 ? " (" + Figures.percentage(total, all) + ")" : "");
    for (int i = 0; i < cells.size(); i++) {
      out.spaces(first).left(cells.get(i), second).text(" ").line(sorted.get(i).getKey());
    }
    out.line();
  }

  private long total(String key) {
    long[] total = totals.get(key);
    return total == null ? 0 : total[0];
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
