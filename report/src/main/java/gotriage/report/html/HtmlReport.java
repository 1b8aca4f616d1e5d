package gotriage.report.html;

import gotriage.analyse.Analysis;
import gotriage.model.profile.Profile;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.Language;
import gotriage.report.Triage;
import gotriage.report.flame.Detail;
import gotriage.report.flame.FlameGraph;
import gotriage.report.flame.FlamePage;
import gotriage.report.flame.PackedFlame;
import gotriage.report.flame.Stacks;
import gotriage.report.page.PageShell;
import gotriage.report.text.TextReport;
import gotriage.report.theme.Theme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole triage as one HTML file that needs no network: verdict, flame graphs, goroutines,
/// memory, process, evidence, in both languages.
///
/// The data travel as gzip in base64, which no profile and no label can break out of; a browser
/// without JavaScript shows the verdict as text.
public final class HtmlReport {
  private static final List<String> STYLES = List.of(PageShell.STYLE, FlamePage.STYLE);

  private HtmlReport() {}

  /// Renders the page.
  ///
  /// @param language the one to show first; the reader can switch
  public static String render(Triage triage, Language language) {
    Analysis analysis = triage.analysis();
    Scene scene = triage.scene();
    var shell = new PageShell(title(triage), language, STYLES, scripts());
    shell.images();
    shell.fallback(TextReport.render(triage, language, Theme.PLAIN, 100));
    shell.data("report", PageData.of(triage, language).getBytes(StandardCharsets.UTF_8));
    tree(shell, "cpu", scene.cpu(), analysis);
    tree(shell, "heap", scene.heap() != null ? scene.heap() : scene.allocs(), analysis);
    tree(shell, "mutex", scene.mutex(), analysis);
    tree(shell, "block", scene.block(), analysis);
    return shell.html();
  }

  private static void tree(
      PageShell shell, String id, @Nullable Named<Profile> profile, Analysis analysis) {
    if (profile == null || profile.model().sampleCount() == 0) {
      return;
    }
    Profile p = profile.model();
    FlameGraph graph =
        FlameGraph.of(Stacks.of(p.rows(), FlameGraph.shownTypes(p.header())), Detail.REPORT);
    if (id.equals("cpu") && analysis.cpu() != null) {
      graph = graph.over(analysis.cpu().seconds());
    }
    shell.data(
        "profile-" + id, PackedFlame.pack(graph, analysis.ownership(), Detail.REPORT.functions()));
  }

  private static List<String> scripts() {
    List<String> scripts = new ArrayList<>(PageShell.SCRIPTS);
    scripts.addAll(FlamePage.COMPONENT);
    for (String name :
        List.of("words", "verdict", "goroutines", "memory", "process", "evidence", "page")) {
      scripts.add("html/" + name + ".js");
    }
    return scripts;
  }

  private static String title(Triage triage) {
    String executable = triage.manifest().target().executable();
    String name = executable.substring(executable.lastIndexOf('/') + 1);
    return "Gotriage: " + (name.isEmpty() ? triage.manifest().target().address() : name);
  }
}
