package gotriage.model.profile;

/// What a column of sample values counts: `cpu`/`nanoseconds`, `inuse_space`/`bytes`
/// (profile.proto, `ValueType`).
public record ValueType(String type, String unit) {}
