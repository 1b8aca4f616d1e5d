package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;

/// One thing to capture.
public interface Step {
  /// Unique in a bundle: `goroutine-1`.
  String name();

  /// Its file in the bundle.
  String file();

  EvidenceKind kind();

  /// What it will cost, by what is known of the target now.
  Cost cost(Situation now);

  /// Why it is not to be taken, empty when it is. Budget and a dead endpoint are asked elsewhere.
  default Text leftOut(Situation now) {
    return Text.EMPTY;
  }

  /// True when it needs the target's endpoint to answer.
  default boolean asksTheTarget() {
    return true;
  }

  /// Takes it. All that goes wrong is in the evidence; what is thrown is the bundle's disk.
  Evidence take(Situation now, EvidenceSink sink) throws StorageFailed;
}
