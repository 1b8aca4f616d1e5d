package gotriage.model.profile;

/// One row a function; `name`, `systemName` (as the linker knows it) and `file` are string indexes,
/// arrays may be longer than `count`.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FunctionColumns(
    int count, int[] name, int[] systemName, int[] file, int[] startLine) {

  /// Functions whose system name is their name.
  public FunctionColumns(int count, int[] name, int[] file, int[] startLine) {
    this(count, name, name, file, startLine);
  }
}
