package gotriage.analyse.demangle;

import java.util.HashMap;
import java.util.Map;

/// The two letters of C++'s operators and the letters of its own types (Itanium C++ ABI 5.1).
final class CppOperators {
  static final Map<String, String> OPERATORS =
      pairs(
          "nw new na new[] dl delete da delete[] ps + ng - ad & de * co ~ pl + mi - ml * dv / rm %"
              + " an & or | eo ^ aS = pL += mI -= mL *= dV /= rM %= aN &= oR |= eO ^= ls << rs >>"
              + " lS <<= rS >>= eq == ne != lt < gt > le <= ge >= ss <=> nt ! aa && oo || pp ++ mm"
              + " -- cm , pm ->* pt -> cl () ix [] qu ? aw co_await");

  static final Map<String, String> TYPES =
      pairs(
          "v void w wchar_t b bool c char a signed_char h unsigned_char s short t unsigned_short"
              + " i int j unsigned_int l long m unsigned_long x long_long y unsigned_long_long"
              + " n __int128 o unsigned___int128 f float d double e long_double g __float128 z ..."
              + " Dd decimal64 De decimal128 Df decimal32 Dh half Di char32_t Ds char16_t Du char8_t"
              + " Da auto Dc decltype(auto) Dn decltype(nullptr)");

  static final Map<String, String> STANDARD =
      pairs(
          "t std a std::allocator b std::basic_string s std::string i std::istream o std::ostream"
              + " d std::iostream");

  private CppOperators() {}

  /// Of words two by two; an underscore within a type's words is a blank.
  private static Map<String, String> pairs(String words) {
    String[] all = words.split(" ");
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i + 1 < all.length; i += 2) {
      String meaning = all[i + 1].replace("signed_", "signed ").replace("long_", "long ");
      pairs.put(all[i], meaning);
    }
    return Map.copyOf(pairs);
  }
}
