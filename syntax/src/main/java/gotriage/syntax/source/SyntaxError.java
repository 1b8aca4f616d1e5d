package gotriage.syntax.source;

import gotriage.model.text.Text;

/// What a file has at an offset and Go's grammar does not allow.
public record SyntaxError(int offset, Text what) {}
