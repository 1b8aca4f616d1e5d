package gotriage.analyse.demangle;

import java.util.Map;

/// Rust's mangling of today (RFC 2603): paths with what they are generic over.
final class RustV0 {
  private static final Map<Character, String> TYPES =
      Map.ofEntries(
          Map.entry('a', "i8"),
          Map.entry('b', "bool"),
          Map.entry('c', "char"),
          Map.entry('d', "f64"),
          Map.entry('e', "str"),
          Map.entry('f', "f32"),
          Map.entry('h', "u8"),
          Map.entry('i', "isize"),
          Map.entry('j', "usize"),
          Map.entry('l', "i32"),
          Map.entry('m', "u32"),
          Map.entry('n', "i128"),
          Map.entry('o', "u128"),
          Map.entry('p', "_"),
          Map.entry('s', "i16"),
          Map.entry('t', "u16"),
          Map.entry('u', "()"),
          Map.entry('v', "..."),
          Map.entry('x', "i64"),
          Map.entry('y', "u64"),
          Map.entry('z', "!"));

  private final Cursor in;
  private final int start;
  private final boolean generics;
  private final StringBuilder out = new StringBuilder();

  private RustV0(String name, Detail detail) {
    this.start = 2;
    this.in = new Cursor(name, start);
    this.generics = detail != Detail.SHORT;
  }

  static String demangle(String name, Detail detail) throws NotMangled {
    RustV0 rust = new RustV0(name, detail);
    rust.path(true);
    return rust.out.toString();
  }

  private void write(String text) throws NotMangled {
    if (out.length() + text.length() > Demangler.LONGEST) {
      throw new NotMangled();
    }
    out.append(text);
  }

  /// @param value whether generic arguments are written as for values, with `::`
  private void path(boolean value) throws NotMangled {
    in.enter();
    switch (in.next()) {
      case 'C' -> {
        disambiguator();
        write(identifier());
      }
      case 'M' -> {
        disambiguator();
        silently();
        write("<");
        type();
        write(">");
      }
      case 'X' -> {
        disambiguator();
        silently();
        implementation();
      }
      case 'Y' -> implementation();
      case 'N' -> nested(value);
      case 'I' -> {
        path(value);
        arguments(value);
      }
      case 'B' -> back(() -> path(value));
      default -> throw new NotMangled();
    }
    in.leave();
  }

  private void implementation() throws NotMangled {
    write("<");
    type();
    write(" as ");
    path(false);
    write(">");
  }

  private void nested(boolean value) throws NotMangled {
    char space = in.next();
    path(value);
    int number = disambiguator();
    String name = identifier();
    if (Character.isUpperCase(space)) {
      String kind = space == 'C' ? "closure" : space == 'S' ? "shim" : String.valueOf(space);
      write("::{" + kind + (name.isEmpty() ? "" : ":" + name) + "#" + number + "}");
    } else if (!name.isEmpty()) {
      write("::" + name);
    }
  }

  private void arguments(boolean value) throws NotMangled {
    int before = out.length();
    write(value ? "::<" : "<");
    for (boolean first = true; !in.take("E"); first = false) {
      write(first ? "" : ", ");
      if (in.take("L")) {
        write("'_");
        base62();
      } else if (in.take("K")) {
        constant();
      } else {
        type();
      }
    }
    write(">");
    if (!generics) {
      out.setLength(before);
    }
  }

  /// The path of an implementation says only where it stands.
  private void silently() throws NotMangled {
    int before = out.length();
    path(false);
    out.setLength(before);
  }

  private interface Part {
    void read() throws NotMangled;
  }

  private void back(Part part) throws NotMangled {
    int from = in.position() - 1;
    long to = start + base62();
    if (to < start || to >= from) {
      throw new NotMangled();
    }
    int here = in.position();
    in.moveTo((int) to);
    part.read();
    in.moveTo(here);
  }

  private void type() throws NotMangled {
    in.enter();
    char c = in.peek();
    String basic = TYPES.get(c);
    if (basic != null) {
      in.next();
      write(basic);
    } else {
      composed(c);
    }
    in.leave();
  }

  private void composed(char c) throws NotMangled {
    switch (c) {
      case 'A', 'S' -> {
        in.next();
        write("[");
        type();
        if (c == 'A') {
          write("; ");
          constant();
        }
        write("]");
      }
      case 'T' -> {
        in.next();
        list("(", ")");
      }
      case 'R', 'Q' -> {
        in.next();
        write("&");
        if (in.take("L")) {
          base62();
        }
        write(c == 'Q' ? "mut " : "");
        type();
      }
      case 'P', 'O' -> {
        in.next();
        write(c == 'P' ? "*const " : "*mut ");
        type();
      }
      case 'F' -> {
        in.next();
        function();
      }
      case 'D' -> {
        in.next();
        dynamic();
      }
      case 'B' -> {
        in.next();
        back(this::type);
      }
      default -> path(false);
    }
  }

  private void list(String open, String close) throws NotMangled {
    write(open);
    int count = 0;
    while (!in.take("E")) {
      write(count++ == 0 ? "" : ", ");
      type();
    }
    write(count == 1 && open.equals("(") && close.equals(")") ? "," + close : close);
  }

  private void function() throws NotMangled {
    if (in.take("G")) {
      base62();
    }
    write(in.take("U") ? "unsafe " : "");
    if (in.take("K")) {
      write("extern \"" + (in.take("C") ? "C" : identifier().replace('_', '-')) + "\" ");
    }
    write("fn");
    write("(");
    for (int count = 0; !in.take("E"); count++) {
      write(count == 0 ? "" : ", ");
      type();
    }
    write(")");
    if (!in.take("u")) {
      write(" -> ");
      type();
    }
  }

  private void dynamic() throws NotMangled {
    write("dyn ");
    if (in.take("G")) {
      base62();
    }
    for (int count = 0; !in.take("E"); count++) {
      write(count == 0 ? "" : " + ");
      path(false);
      for (int bound = 0; in.take("p"); bound++) {
        boolean open = out.charAt(out.length() - 1) == '>' && bound == 0;
        if (open) {
          out.setLength(out.length() - 1);
        }
        write(open || bound > 0 ? ", " : "<");
        write(identifier() + " = ");
        type();
        if (in.peek() != 'p') {
          write(">");
        }
      }
    }
    in.expect("L");
    base62();
  }

  private void constant() throws NotMangled {
    if (in.take("p")) {
      write("_");
      return;
    }
    if (in.take("B")) {
      back(this::constant);
      return;
    }
    char type = in.next();
    String sign = in.take("n") ? "-" : "";
    StringBuilder hex = new StringBuilder();
    while (in.peek() != '_') {
      hex.append(in.next());
    }
    in.expect("_");
    try {
      long value = hex.isEmpty() ? 0 : Long.parseUnsignedLong(hex.toString(), 16);
      write(
          switch (type) {
            case 'b' -> value == 0 ? "false" : "true";
            case 'c' -> "'" + Character.toString((int) value) + "'";
            default -> sign + Long.toUnsignedString(value);
          });
    } catch (IllegalArgumentException _) {
      write("0x" + hex);
    }
  }

  private int disambiguator() throws NotMangled {
    return in.take("s") ? (int) base62() + 1 : 0;
  }

  /// `_` is 0, `0_` is 1. Hashes fill 64 bits.
  private long base62() throws NotMangled {
    long value = 0;
    if (in.take("_")) {
      return 0;
    }
    while (in.peek() != '_') {
      char c = in.next();
      int digit =
          c >= '0' && c <= '9'
              ? c - '0'
              : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 36 : -1;
      value = value * 62 + digit;
      if (digit < 0) {
        throw new NotMangled();
      }
    }
    in.expect("_");
    return value + 1;
  }

  private String identifier() throws NotMangled {
    boolean punycode = in.take("u");
    int length = in.number();
    in.take("_");
    String text = in.text(length);
    return punycode ? Punycode.decode(text) : text;
  }
}
