package gotriage.diagnose.verdict;

import gotriage.model.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cause that the evidence speaks for.
///
/// @param rank 1 is the first to act on
/// @param title the sickness and the place in one line
/// @param explanation the mechanism, and the causal chain where there is one, root first
/// @param location the user's own code where any evidence can name it
/// @param costCores CPU it explains, in cores; 0 for a sickness that costs none
/// @param confirmWith commands that would prove or disprove it
public record Finding(
    Cause cause,
    int rank,
    Confidence confidence,
    Severity severity,
    Text title,
    Text explanation,
    @Nullable Location location,
    double costCores,
    List<Fact> evidenceFor,
    List<Fact> evidenceAgainst,
    List<RuledOut> ruledOut,
    List<Text> stopBleeding,
    Fix fix,
    List<String> confirmWith) {

  /// Informational findings say what the CPU is busy with; they are no sickness.
  public boolean informational() {
    return cause.name().equals("cpu-bound-work");
  }
}
