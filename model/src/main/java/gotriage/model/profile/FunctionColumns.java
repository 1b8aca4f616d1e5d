package gotriage.model.profile;

/// One row a function; `name` and `file` are string indexes, arrays may be longer than `count`.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FunctionColumns(int count, int[] name, int[] file, int[] startLine) {}
