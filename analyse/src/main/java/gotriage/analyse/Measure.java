package gotriage.analyse;

/// A number with a unit, and the evidence it was taken from.
///
/// @param name dotted and stable, for scripts: `cpu.cores`, `goroutines.growth`
/// @param unit `cores`, `bytes`, `bytes/s`, `1/s`, `share`, `count`, `seconds`
/// @param evidence names in the manifest, comma separated
public record Measure(String name, double value, String unit, String evidence) {}
