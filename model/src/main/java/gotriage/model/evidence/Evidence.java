package gotriage.model.evidence;

import gotriage.model.text.Text;
import java.time.Duration;
import java.time.Instant;

/// One captured artefact, or the record that it could not be had: a failure is evidence too.
///
/// @param name the step's name, unique in a bundle: `cpu`, `goroutine-1`
/// @param file plain file name in the bundle, empty when nothing came
/// @param sha256 hex digest of the file, empty when nothing came
/// @param bytes size of the file
/// @param reason what was tried, what came back and what to do; empty when `ok`
/// @param cost what the step was expected to cost the target
public record Evidence(
    String name,
    String file,
    EvidenceKind kind,
    String sha256,
    long bytes,
    Instant startedAt,
    Duration duration,
    Status status,
    Text reason,
    Cost cost) {

  /// How a step ended: all of it, some of it, nothing because it failed, nothing because it was not
  /// tried.
  public enum Status {
    OK,
    PARTIAL,
    FAILED,
    SKIPPED;

    public String word() {
      return switch (this) {
        case OK -> "ok";
        case PARTIAL -> "partial";
        case FAILED -> "failed";
        case SKIPPED -> "skipped";
      };
    }

    /// The status of a word; an unknown one counts as failed.
    public static Status of(String word) {
      for (Status status : values()) {
        if (status.word().equals(word)) {
          return status;
        }
      }
      return FAILED;
    }
  }

  /// True when there are bytes to read.
  public boolean readable() {
    return !file.isEmpty() && bytes > 0;
  }
}
