package gotriage.report.trace;

import gotriage.analyse.trace.TimelineView;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.page.PageShell;
import java.util.List;

/// The timeline as one file that needs no network: lines of Ps and goroutines that zoom, and the
/// report below.
public final class TimelinePage {
  private TimelinePage() {}

  /// @param report the text report, which the page shows too
  public static String render(TimelineView view, String report, Language language) {
    var shell =
        new PageShell(
            Text.of("Execution trace", "执行跟踪").in(language),
            language,
            List.of("trace/timeline.css"),
            List.of("trace/timeline.js"));
    shell.fallback(report);
    shell.data("timeline", new TimelineData(view).json(language, report));
    return shell.html();
  }
}
