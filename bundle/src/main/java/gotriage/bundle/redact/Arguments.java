package gotriage.bundle.redact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A command line as pprof's `cmdline` gives it: arguments parted by NUL. The program and the names
/// of flags stay, every value goes: `shop\0-dsn=REDACTED\0REDACTED`.
final class Arguments {
  private Arguments() {}

  static byte[] redact(byte[] bytes) {
    String[] arguments = new String(bytes, StandardCharsets.ISO_8859_1).split("\0", -1);
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < arguments.length; i++) {
      String kept = i == 0 ? arguments[0] : argument(arguments[i]);
      out.writeBytes((i == 0 ? kept : "\0" + kept).getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static String argument(String argument) {
    if (argument.isEmpty() || argument.equals("-") || argument.equals("--")) {
      return argument;
    }
    if (argument.charAt(0) != '-') {
      return Redacted.WORD;
    }
    int eq = argument.indexOf('=');
    if (eq > 0) {
      return argument.substring(0, eq + 1) + Redacted.WORD;
    }
    // -pSECRET, as some clients write it, looks like no name of a flag.
    return argument.matches("--?[A-Za-z][A-Za-z0-9_.-]{0,39}") ? argument : Redacted.WORD;
  }
}
