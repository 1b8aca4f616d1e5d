package gotriage.model.evidence;

import gotriage.model.text.Text;
import java.time.Instant;
import java.util.List;

/// A bundle's table of contents: the steps in the order they ran.
///
/// @param sealed false when the capture was cut short; what is there is still readable
/// @param notes what a reader should know that no step says, such as a restart in the middle
public record Manifest(
    int schemaVersion,
    String tool,
    String toolVersion,
    TargetIdentity target,
    Instant startedAt,
    Instant finishedAt,
    boolean sealed,
    List<Evidence> evidence,
    List<Text> notes) {}
