package gotriage.diagnose.verdict;

import gotriage.model.text.Text;

/// A cause by its name in the catalogue, and why it is not this one.
public record RuledOut(String cause, Text why) {}
