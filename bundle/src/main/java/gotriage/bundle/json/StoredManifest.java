package gotriage.bundle.json;

import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `manifest.json`, field by field.
///
/// @param notesZh the notes in Chinese, one for one; absent where all read the same
record StoredManifest(
    int schemaVersion,
    @Nullable String tool,
    @Nullable String toolVersion,
    @Nullable TargetIdentity target,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    boolean sealed,
    @Nullable List<StoredEvidence> evidence,
    @Nullable List<String> notes,
    @Nullable List<String> notesZh) {

  static StoredManifest of(Manifest m) {
    return new StoredManifest(
        m.schemaVersion(),
        m.tool(),
        m.toolVersion(),
        m.target(),
        m.startedAt(),
        m.finishedAt(),
        m.sealed(),
        m.evidence().stream().map(StoredEvidence::of).toList(),
        StoredText.english(m.notes()),
        StoredText.chinese(m.notes()));
  }
}
