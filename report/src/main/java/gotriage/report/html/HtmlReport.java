package gotriage.report.html;

import gotriage.analyse.Analysis;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ValueType;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.Language;
import gotriage.report.Triage;
import gotriage.report.flame.CallTree;
import gotriage.report.flame.CallTreeBuilder;
import gotriage.report.flame.PackedTree;
import gotriage.report.text.TextReport;
import gotriage.report.theme.Theme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole triage as one HTML file that needs no network: verdict, flame graphs, goroutines,
/// memory, process, evidence, in both languages.
///
/// The data travel as gzip in base64, which no profile and no label can break out of; a browser
/// without JavaScript shows the verdict as text.
public final class HtmlReport {
  private HtmlReport() {}

  /// Renders the page.
  ///
  /// @param language the one to show first; the reader can switch
  public static String render(Triage triage, Language language) {
    Analysis analysis = triage.analysis();
    Scene scene = triage.scene();
    var shell = new Shell(title(triage), language);
    shell.fallback(TextReport.render(triage, language, Theme.PLAIN, 100));
    shell.data("report", PageData.of(triage, language).getBytes(StandardCharsets.UTF_8));
    tree(shell, "cpu", scene.cpu(), analysis);
    tree(shell, "heap", scene.heap() != null ? scene.heap() : scene.allocs(), analysis);
    tree(shell, "mutex", scene.mutex(), analysis);
    tree(shell, "block", scene.block(), analysis);
    return shell.html();
  }

  private static void tree(
      Shell shell, String id, @Nullable Named<Profile> profile, Analysis analysis) {
    if (profile == null || profile.model().sampleCount() == 0) {
      return;
    }
    List<ValueType> all = profile.model().header().sampleTypes();
    // A CPU profile's count of samples says what its nanoseconds say.
    List<ValueType> types =
        all.stream().filter(t -> !t.type().equals("samples") || all.size() == 1).toList();
    CallTree tree =
        CallTreeBuilder.build(
            profile.model(), types, CallTreeBuilder.MIN_SHARE, CallTreeBuilder.MAX_NODES);
    double seconds =
        id.equals("cpu") && analysis.cpu() != null
            ? analysis.cpu().seconds()
            : profile.model().header().durationNanos() / 1e9;
    shell.data(
        "profile-" + id, PackedTree.pack(tree, profile.model(), seconds, analysis.ownership()));
  }

  private static String title(Triage triage) {
    String executable = triage.manifest().target().executable();
    String name = executable.substring(executable.lastIndexOf('/') + 1);
    return "Gotriage: " + (name.isEmpty() ? triage.manifest().target().address() : name);
  }
}
