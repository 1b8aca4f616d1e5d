package gotriage.report.trust;

import gotriage.analyse.trust.CpuTrust;
import gotriage.analyse.trust.CpuTrust.Doubt;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/// What stands beside a CPU profile's shares, for every report that shows them.
public final class TrustText {
  private TrustText() {}

  /// What a CPU profile is worth: one line of figures, then one for each doubt.
  public static List<String> lines(CpuTrust trust, Language language) {
    List<String> parts = new ArrayList<>();
    parts.add(
        TrustWords.SAMPLED.in(
            language,
            Quantity.cores(trust.sampledCores()).in(language),
            Quantity.seconds(trust.seconds()),
            Quantity.count(trust.samples())));
    parts.add(
        Double.isNaN(trust.coverage())
            ? TrustWords.UNCHECKED.in(language)
            : TrustWords.COVERAGE.in(
                language,
                Quantity.percent(trust.coverage()),
                Quantity.cores(trust.processCores()).in(language)));
    if (trust.availableCores() > 0) {
      parts.add(
          TrustWords.AVAILABLE.in(language, Quantity.cores(trust.availableCores()).in(language)));
    }
    parts.add(TrustWords.PREEMPTED.in(language, Quantity.percent(trust.preemptedShare())));
    List<String> lines = new ArrayList<>();
    lines.add(String.join(language == Language.CHINESE ? "，" : ", ", parts));
    if (trust.doubts().isEmpty() && !Double.isNaN(trust.coverage())) {
      lines.add(TrustWords.TRUSTED.in(language));
    }
    for (Doubt doubt : trust.doubts()) {
      lines.add(doubt(trust, doubt, language));
    }
    return lines;
  }

  private static String doubt(CpuTrust trust, Doubt doubt, Language language) {
    return switch (doubt) {
      case MISSES_CPU -> TrustWords.MISSES_CPU.in(language);
      case OTHER_TIME -> TrustWords.OTHER_TIME.in(language);
      case STARVED -> TrustWords.STARVED.in(language);
      case THROTTLED -> TrustWords.THROTTLED.in(language, Quantity.percent(trust.throttledShare()));
      case FEW_SAMPLES ->
          TrustWords.FEW_SAMPLES.in(language, "±" + Quantity.percent(trust.shareError(0.1)));
      case IDLE -> TrustWords.IDLE_PROCESS.in(language);
    };
  }
}
