package gotriage.model;

/// One call of a stack as Go prints it: `main.(*poller).run`, the file and the line.
///
/// @param function full name with import path, empty when unknown
/// @param file path as compiled in (absolute, or `module@version/…` under `-trimpath`), empty when
///   unknown
/// @param line 1-based, 0 when unknown
public record Frame(String function, String file, int line) {

  /// The import path of the function's package: `net/http` of `net/http.(*conn).serve`.
  public String packagePath() {
    int slash = function.lastIndexOf('/');
    // A type argument may hold a slash (`slices.SortFunc[go.shape.*uint8]`): cut it off first.
    int bracket = function.indexOf('[');
    if (bracket >= 0 && bracket < slash) {
      slash = function.lastIndexOf('/', bracket);
    }
    int dot = function.indexOf('.', slash + 1);
    return dot < 0 ? function : function.substring(0, dot);
  }

  /// The file's last path element and the line, as a person reads it: `server.go:42`.
  public String shortPosition() {
    if (file.isEmpty()) {
      return "";
    }
    String name = file.substring(file.lastIndexOf('/') + 1);
    return line > 0 ? name + ":" + line : name;
  }

  @Override
  public String toString() {
    return file.isEmpty() ? function : function + " " + file + ":" + line;
  }
}
