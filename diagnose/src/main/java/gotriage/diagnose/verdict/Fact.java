package gotriage.diagnose.verdict;

import gotriage.model.text.Text;

/// One thing that a piece of evidence shows; `evidence` is its name in the manifest.
public record Fact(String evidence, Text fact) {}
