package gotriage.report.pprof;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.FilePaths;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.TrimmedGraph;
import gotriage.analyse.pprof.Unit;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The lines above a report: what the profile is, which filters hold, what was left out.
public final class Head {
  private static final int LONGEST_FILTER = 80;

  private Head() {}

  /// File, build, comments, type, time, duration and total.
  public static List<String> profile(PprofReport report, ValueFormat format, ZoneClock clock) {
    ProfileHeader header = report.profile().header();
    List<String> lines = new ArrayList<>();
    if (!header.mappings().isEmpty()) {
      Mapping main = header.mappings().getFirst();
      if (!main.file().isEmpty()) {
        lines.add("File: " + FilePaths.base(main.file()));
      }
      if (!main.buildId().isEmpty()) {
        lines.add("Build ID: " + main.buildId());
      }
    }
    for (String comment : header.comments()) {
      if (!comment.startsWith("#")) {
        lines.add(comment);
      }
    }
    if (!report.typeName().isEmpty()) {
      lines.add("Type: " + report.typeName());
    }
    if (!header.docUrl().isEmpty()) {
      lines.add("Doc: " + header.docUrl());
    }
    if (header.timeNanos() != 0) {
      lines.add("Time: " + MomentText.seconds(header.timeNanos(), clock));
    }
    if (header.durationNanos() != 0) {
      lines.add(
          "Duration: "
              + Figures.label(header.durationNanos(), "nanoseconds")
              + ", Total samples = "
              + format.text(report.total())
              + " "
              + busy(report, header));
    }
    return lines;
  }

  /// The share of the duration, where the total is a time.
  private static String busy(PprofReport report, ProfileHeader header) {
    Unit.Scaled nanos = Unit.scale(report.total(), report.sampleUnit(), "nanoseconds");
    return nanos.unit().equals("ns") && nanos.value() != 0
        ? "(" + Figures.percentage((long) nanos.value(), header.durationNanos()) + ")"
        : "";
  }

  /// The head of a report of nodes.
  ///
  /// @param full whether compact labels are not honoured, and dropped edges counted, as for a
  ///   drawing
  public static List<String> graph(
      PprofReport report, TrimmedGraph trimmed, ValueFormat format, ZoneClock clock, boolean full) {
    List<String> lines =
        full || !report.options().values().compactLabels()
            ? profile(report, format, clock)
            : new ArrayList<>();
    List<String> filters = report.activeFilters();
    if (!filters.isEmpty()) {
      lines.add("Active filters:");
      for (String filter : filters) {
        lines.add("   " + shortened(filter));
      }
    }
    long shown = trimmed.graph().total();
    long total = report.total();
    lines.add(
        "Showing nodes accounting for "
            + format.text(shown)
            + ", "
            + Figures.percentage(shown, total).strip()
            + " of "
            + format.text(total)
            + " total");
    if (total != 0) {
      dropped(lines, trimmed.droppedNodes(), "node", "cum", total, nodeFraction(report), format);
      if (full) {
        dropped(lines, trimmed.droppedEdges(), "edge", "freq", total, edgeFraction(report), format);
      }
      int nodes = trimmed.graph().size();
      if (nodes > 0 && nodes < trimmed.nodesBefore()) {
        lines.add("Showing top " + nodes + " nodes out of " + trimmed.nodesBefore());
      }
    }
    if (full) {
      lines.add("\nSee https://git.io/JfYMW for how to read the graph");
    }
    return lines;
  }

  private static double nodeFraction(PprofReport report) {
    return report.options().nodes().nodeFraction();
  }

  private static double edgeFraction(PprofReport report) {
    return report.options().nodes().edgeFraction();
  }

  private static void dropped(
      List<String> lines,
      int count,
      String what,
      String by,
      long total,
      double fraction,
      ValueFormat format) {
    if (count > 0) {
      long cutoff = Math.abs((long) ((double) total * fraction));
      lines.add(
          "Dropped "
              + count
              + " "
              + what
              + (count > 1 ? "s" : "")
              + " ("
              + by
              + " <= "
              + format.text(cutoff)
              + ")");
    }
  }

  /// pprof cuts at 80 bytes, and may cut a letter in two; this cuts before it.
  private static String shortened(String filter) {
    byte[] utf8 = filter.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= LONGEST_FILTER) {
      return filter;
    }
    int end = LONGEST_FILTER;
    while ((utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8) + "…";
  }
}
