package gotriage.analyse.pprof;

/// Strings in Go's order.
public final class GoText {
  private GoText() {}

  /// By bytes of UTF-8, which is by code points: surrogates stand behind everything else.
  public static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char c = a.charAt(i);
      char d = b.charAt(i);
      if (c != d) {
        boolean oneIsSurrogate = Character.isSurrogate(c) != Character.isSurrogate(d);
        return oneIsSurrogate ? (Character.isSurrogate(c) ? 1 : -1) : Character.compare(c, d);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
