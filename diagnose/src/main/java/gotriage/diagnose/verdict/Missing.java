package gotriage.diagnose.verdict;

import gotriage.model.text.Text;

/// Evidence that is not there, why, and the one command that would get it.
public record Missing(Text what, Text why, String command) {}
