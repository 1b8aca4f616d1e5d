package gotriage.read.source;

/// What a profile's function and path tell of where its file belongs.
///
/// @param name the path as the executable has it, with `/`
/// @param packagePath import path of the function's package; empty where the name has none, and for
///   `main`, whose import path no function name carries
/// @param base the last element of the path
record BuiltFile(String name, String packagePath, String base) {

  static BuiltFile of(String function, String file) {
    String name = file.replace('\\', '/');
    String packagePath = packageOf(function);
    return new BuiltFile(
        name,
        packagePath.equals("main") || packagePath.equals("command-line-arguments")
            ? ""
            : packagePath,
        name.substring(name.lastIndexOf('/') + 1));
  }

  boolean absolute() {
    return name.startsWith("/");
  }

  boolean maybeStandard() {
    return isStandard(packagePath);
  }

  /// The standard library's import paths are those whose first element has no dot (Go modules
  /// reference, "Module paths"); a module may break the rule, and is then looked for first.
  static boolean isStandard(String path) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    return !first.isEmpty() && first.indexOf('.') < 0;
  }

  /// `example.com/shop/cart.(*Cart).Total` is of `example.com/shop/cart`. The linker writes dots of
  /// a last element as `%2e`, type arguments in brackets may hold paths of their own.
  private static String packageOf(String function) {
    int bracket = function.indexOf('[');
    String plain = bracket < 0 ? function : function.substring(0, bracket);
    int paren = plain.indexOf('(');
    String head = paren < 0 ? plain : plain.substring(0, paren);
    int dot = head.indexOf('.', head.lastIndexOf('/') + 1);
    return dot < 0 ? "" : unescape(head.substring(0, dot));
  }

  private static String unescape(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      int code =
          c == '%' && i + 2 < path.length()
              ? 16 * Character.digit(path.charAt(i + 1), 16)
                  + Character.digit(path.charAt(i + 2), 16)
              : -1;
      if (code > 0 && code < 128) {
        out.append((char) code);
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
