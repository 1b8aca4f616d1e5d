package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;

/// Bytes that came while the target was looked for, such as pprof's index page.
public record KnownBytesStep(String name, String file, EvidenceKind kind, byte[] bytes)
    implements Step {
  @Override
  public Cost cost(Situation now) {
    return Cost.NONE;
  }

  @Override
  public boolean asksTheTarget() {
    return false;
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    sink.write(bytes);
    return sink.finish(Evidence.Status.OK, Text.EMPTY);
  }
}
