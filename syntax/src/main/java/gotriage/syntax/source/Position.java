package gotriage.syntax.source;

/// A place in a file.
///
/// @param offset in bytes, from 0
/// @param line from 1
/// @param column in bytes, from 1, as Go's tools count it; 0 for unknown
public record Position(String file, int offset, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + (column > 0 ? ":" + column : "");
  }
}
