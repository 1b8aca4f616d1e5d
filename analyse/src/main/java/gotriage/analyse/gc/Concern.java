package gotriage.analyse.gc;

import gotriage.model.text.Text;

/// Something about the collector that a person should know.
///
/// @param name stable, for scripts
/// @param bad false for what is worth knowing only
public record Concern(String name, boolean bad, Text words) {}
