package gotriage.report;

import gotriage.diagnose.verdict.Verdict;
import gotriage.model.Scene;

/// One triage, ready to be shown.
///
/// @param toolVersion the version that made the verdict; the manifest has the one that captured
/// @param bundle where the bundle lies, as the user would type it; empty when there is none
/// @param htmlReport where the HTML report lies; empty when none was written
public record Triage(
    String toolVersion, Scene scene, Verdict verdict, String bundle, String htmlReport) {}
