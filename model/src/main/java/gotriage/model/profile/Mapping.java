package gotriage.model.profile;

/// An executable or library mapped into the process; the first of a profile is the main binary.
public record Mapping(long start, long limit, long offset, String file, String buildId) {}
