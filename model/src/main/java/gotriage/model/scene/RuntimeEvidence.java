package gotriage.model.scene;

import gotriage.model.memory.GcTrace;
import gotriage.model.memory.RuntimeReading;
import java.util.List;

/// What the runtime says of itself beside profiles and dumps.
///
/// @param readings expvar, `runtime/metrics` and Prometheus texts in the order they were taken; the
///   scene's memory statistics have them too
/// @param collections one entry a run that was found in `gctrace` logs
public record RuntimeEvidence(
    List<Named<RuntimeReading>> readings, List<Named<GcTrace>> collections) {
  public static final RuntimeEvidence NONE = new RuntimeEvidence(List.of(), List.of());
}
