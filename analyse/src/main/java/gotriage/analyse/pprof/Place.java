package gotriage.analyse.pprof;

/// What makes a node of a graph the node it is; what a granularity leaves out is 0 or empty.
///
/// @param object the file of the mapping: kept where there is no name, or where a report tells
///   binaries apart
public record Place(
    String name, long address, String file, int startLine, int line, int column, String object) {

  /// Address, name, and file with line, as far as there are any.
  public String printableName() {
    var text = new StringBuilder();
    if (address != 0) {
      String hex = Long.toHexString(address);
      text.append("0".repeat(16 - hex.length())).append(hex);
    }
    if (!name.isEmpty()) {
      separate(text).append(name);
    }
    if (line != 0) {
      separate(text).append(file).append(':').append(line);
      if (column != 0) {
        text.append(':').append(column);
      }
    } else if (!file.isEmpty()) {
      separate(text).append(file);
    } else if (name.isEmpty()) {
      separate(text);
      if (object.isEmpty()) {
        text.append("<unknown>");
      } else {
        text.append('[').append(FilePaths.base(object)).append(']');
      }
    }
    return text.toString();
  }

  /// The function as a whole, which this is a line or an instruction of.
  public Place function() {
    if (address == 0 && line == 0) {
      return this;
    }
    return new Place(name, 0, file, startLine, 0, 0, object);
  }

  /// pprof's last resort to tell two nodes apart: Go's `fmt.Sprint` of its own record.
  String everything() {
    return "{"
        + name
        + "  "
        + Long.toUnsignedString(address)
        + " "
        + file
        + " "
        + startLine
        + " "
        + line
        + " "
        + column
        + " "
        + object
        + "}";
  }

  private static StringBuilder separate(StringBuilder text) {
    return text.isEmpty() ? text : text.append(' ');
  }
}
