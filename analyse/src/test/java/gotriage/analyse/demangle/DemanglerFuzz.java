package gotriage.analyse.demangle;

import java.nio.charset.StandardCharsets;

/// The entry point of a fuzzer (`./fuzz demangler` runs Jazzer on it): whatever a symbol is called,
/// it is undone or left as it is, without a mark of the work in it.
public final class DemanglerFuzz {
  private DemanglerFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String name = new String(data, StandardCharsets.ISO_8859_1);
    for (String start : new String[] {"", "_Z", "_ZN", "_R"}) {
      for (Detail detail : Detail.values()) {
        String plain = Demangler.demangle(start + name, detail);
        if (plain != null && plain.indexOf('\u0001') >= 0 && name.indexOf('\u0001') < 0) {
          throw new AssertionError("a mark is left in " + plain);
        }
      }
    }
  }
}
