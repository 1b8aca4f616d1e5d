package gotriage.bundle.json;

import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An evidence as `manifest.json` has it.
///
/// @param reasonZh the reason in Chinese, absent where it reads the same
record StoredEvidence(
    @Nullable String name,
    @Nullable String file,
    @Nullable EvidenceKind kind,
    @Nullable String sha256,
    long bytes,
    @Nullable Instant startedAt,
    @Nullable Duration duration,
    Evidence.@Nullable Status status,
    @Nullable String reason,
    @Nullable String reasonZh,
    @Nullable Cost cost) {

  static StoredEvidence of(Evidence e) {
    return new StoredEvidence(
        e.name(),
        e.file(),
        e.kind(),
        e.sha256(),
        e.bytes(),
        e.startedAt(),
        e.duration(),
        e.status(),
        e.reason().en(),
        StoredText.chinese(e.reason()),
        e.cost());
  }
}
