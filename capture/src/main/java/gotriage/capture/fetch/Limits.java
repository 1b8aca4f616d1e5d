package gotriage.capture.fetch;

import java.time.Duration;

/// What one request may take.
///
/// @param headers until the status line; a CPU profile sends nothing before it ends
/// @param total until the last byte
/// @param bytes most that is kept
public record Limits(Duration headers, Duration total, long bytes) {}
