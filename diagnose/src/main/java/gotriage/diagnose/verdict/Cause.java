package gotriage.diagnose.verdict;

import gotriage.model.text.Text;

/// A row of the catalogue: its class (`C02`), its name (`select-default-spin`), what people call
/// it, its family.
public record Cause(String id, String name, Text label, String family) {}
