package gotriage.serve.view;

import gotriage.analyse.pprof.PprofOptions;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.analyse.pprof.Sources;
import gotriage.model.profile.ProfileRows;
import gotriage.model.text.Text;
import gotriage.serve.shelf.Item;
import gotriage.serve.web.Refusal;
import gotriage.serve.web.Request;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// pprof's reports of a profile, with pprof's words behind the `?`: `focus`, `ignore`, `hide`,
/// `show`, `show_from`, `prune_from`, `tagfocus`, `tagignore`, `tagshow`, `taghide`,
/// `sample_index`, `cum`, `nodecount`; and `base` with the id of another profile.
final class Reports {
  /// Filters that take everything away where they match nothing.
  private static final Set<String> LEAVES_NOTHING = Set.of("Focus", "Show", "ShowFrom", "TagFocus");

  private static final int MOST_NODES = 2_000;

  private Reports() {}

  static PprofReport of(
      Item.OfProfile profile, Item.@Nullable OfProfile base, ReportKind kind, Request request)
      throws IOException, Refusal {
    try {
      ProfileRows rows =
          new Sources(
                  List.of(profile.rows().get()),
                  base == null ? List.of() : List.of(base.rows().get()),
                  true,
                  false,
                  "")
              .combined(kind.showsSingleSamples());
      return checked(PprofReport.of(rows, options(request), kind));
    } catch (Refused e) {
      throw Refusal.wrong(e.said());
    }
  }

  /// What the filters leave of one profile.
  static ProfileRows filtered(Item.OfProfile profile, Request request) throws IOException, Refusal {
    PprofOptions options = options(request);
    ProfileRows rows = profile.rows().get();
    if (options.filters().equals(PprofOptions.Filters.NONE)) {
      return rows;
    }
    try {
      return checked(PprofReport.of(rows, options, ReportKind.PROTO)).profile();
    } catch (Refused e) {
      throw Refusal.wrong(e.said());
    }
  }

  private static PprofReport checked(PprofReport report) throws Refusal {
    for (String option : report.unmatched()) {
      if (LEAVES_NOTHING.contains(option)) {
        throw Refusal.wrong(Text.of("{0} expression matches no sample", "{0} 表达式没有匹配任何样本", option));
      }
    }
    return report;
  }

  static PprofOptions options(Request request) throws Refusal {
    PprofOptions.Nodes n = PprofOptions.Nodes.DEFAULTS;
    PprofOptions.Values v = PprofOptions.Values.DEFAULTS;
    return new PprofOptions(
        new PprofOptions.Filters(
            request.word("focus"),
            request.word("ignore"),
            request.word("hide"),
            request.word("show"),
            request.word("show_from"),
            request.word("prune_from"),
            request.word("tagfocus"),
            request.word("tagignore"),
            request.word("tagshow"),
            request.word("taghide"),
            "",
            ""),
        new PprofOptions.Values(
            request.word("sample_index"),
            v.mean(),
            v.divideBy(),
            v.relative(),
            v.unit(),
            v.compactLabels()),
        new PprofOptions.Nodes(
            n.granularity(),
            n.noInlines(),
            n.showColumns(),
            n.callTree(),
            n.dropNegative(),
            request.word("cum").equals("true"),
            nodes(request.word("nodecount")),
            n.nodeFraction(),
            n.edgeFraction(),
            n.trim()),
        "",
        "");
  }

  private static int nodes(String word) throws Refusal {
    if (word.isEmpty()) {
      return -1;
    }
    try {
      int nodes = Integer.parseInt(word);
      if (nodes >= 1 && nodes <= MOST_NODES) {
        return nodes;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw Refusal.wrong(
        Text.of(
            "nodecount={0}: a whole number from 1 to {1} is needed",
            "nodecount={0}：需要 1 到 {1} 之间的整数", word, MOST_NODES));
  }
}
