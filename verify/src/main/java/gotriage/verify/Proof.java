package gotriage.verify;

import gotriage.model.text.Text;
import java.util.List;

/// The answer to "did the fix work".
///
/// @param summary a sentence for the top of a pull request
/// @param caveats what else differs; those that block first
/// @param findings what was found before, by weight, then what is new
public record Proof(
    Status status,
    Text summary,
    List<Run> before,
    List<Run> after,
    List<Caveat> caveats,
    List<FindingChange> findings,
    List<MeasureChange> measures) {

  public enum Status {
    FIXED,
    NOT_FIXED,
    NOT_COMPARABLE
  }
}
