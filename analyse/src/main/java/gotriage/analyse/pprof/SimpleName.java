package gotriage.analyse.pprof;

/// A function's name without its arguments, as pprof compares it when it prunes.
final class SimpleName {
  private static final String[] RESERVED = {"(anonymous namespace)", "operator()"};

  private SimpleName() {}

  static String of(String function) {
    String name = function.startsWith(".") ? function.substring(1) : function;
    int at = 0;
    next:
    while (at < name.length()) {
      for (String reserved : RESERVED) {
        if (name.startsWith(reserved, at)) {
          at += reserved.length();
          continue next;
        }
      }
      if (name.charAt(at) == '(') {
        return name.substring(0, at);
      }
      at++;
    }
    return name;
  }
}
