package gotriage.report.gc;

import gotriage.analyse.gc.GcHealth;
import gotriage.analyse.trust.CpuTrust;
import gotriage.model.text.Language;
import java.util.List;
import java.util.Map;

/// What a CPU profile is worth, in lines that any report can put at its head.
public final class TrustText {
  private TrustText() {}

  /// The first line has the figures, each further one a doubt.
  public static List<String> lines(CpuTrust trust, Language language) {
    GcHealth none =
        new GcHealth(List.of(), List.of(), Map.of(), null, Double.NaN, trust, List.of());
    return new Facts(none, language).trust(trust);
  }
}
