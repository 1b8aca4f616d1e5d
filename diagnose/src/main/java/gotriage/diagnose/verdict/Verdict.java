package gotriage.diagnose.verdict;

import gotriage.analyse.Measure;
import gotriage.model.text.Text;
import java.util.List;

/// The answer to one triage.
///
/// @param summary one or two sentences a tired person can act on
/// @param findings ranked, root before symptom; empty, or only `cpu-bound-work`, when healthy
/// @param ruledOut causes that were looked for and are not there, with the reason
/// @param missing evidence that could change the verdict
public record Verdict(
    Status status,
    Text summary,
    List<Measure> measures,
    List<Finding> findings,
    List<RuledOut> ruledOut,
    List<Missing> missing) {

  public enum Status {
    HEALTHY,
    IDENTIFIED,
    SUSPECTED,
    INSUFFICIENT
  }
}
