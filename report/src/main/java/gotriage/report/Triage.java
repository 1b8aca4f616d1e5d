package gotriage.report;

import gotriage.analyse.Analysis;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.evidence.Manifest;
import gotriage.model.scene.Scene;

/// One triage, ready to be shown.
///
/// @param toolVersion the version that made the verdict; the manifest has the one that captured
/// @param bundle where the bundle lies, as the user would type it; empty when there is none
/// @param htmlReport where the HTML report lies; empty when none was written
public record Triage(
    String toolVersion, Analysis analysis, Verdict verdict, String bundle, String htmlReport) {

  public Scene scene() {
    return analysis.scene();
  }

  public Manifest manifest() {
    return analysis.scene().manifest();
  }
}
