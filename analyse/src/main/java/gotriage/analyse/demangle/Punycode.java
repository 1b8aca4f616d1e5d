package gotriage.analyse.demangle;

/// Rust's Punycode (RFC 3492), with an underscore between what is ASCII and what tells the rest.
final class Punycode {
  private static final int BASE = 36;

  private Punycode() {}

  static String decode(String text) throws NotMangled {
    int split = text.lastIndexOf('_');
    StringBuilder all = new StringBuilder(split < 0 ? "" : text.substring(0, split));
    int code = 128;
    int at = 0;
    int bias = 72;
    boolean first = true;
    int read = split + 1;
    while (read < text.length()) {
      int before = at;
      int weight = 1;
      for (int k = BASE; ; k += BASE) {
        char c = read < text.length() ? text.charAt(read++) : '!';
        int digit = c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? c - '0' + 26 : -1;
        int threshold = Math.clamp(k - bias, 1, 26);
        long next = at + (long) digit * weight;
        if (digit < 0 || next > 1 << 24) {
          throw new NotMangled();
        }
        at = (int) next;
        if (digit < threshold) {
          break;
        }
        weight *= BASE - threshold;
      }
      int count = all.codePointCount(0, all.length()) + 1;
      int delta = first ? (at - before) / 700 : (at - before) / 2;
      first = false;
      delta += delta / count;
      int k = 0;
      while (delta > 455) {
        delta /= BASE - 1;
        k += BASE;
      }
      bias = k + BASE * delta / (delta + 38);
      code += at / count;
      at %= count;
      if (!Character.isValidCodePoint(code)) {
        throw new NotMangled();
      }
      all.insert(all.offsetByCodePoints(0, at), Character.toString(code));
      at++;
    }
    return all.toString();
  }
}
