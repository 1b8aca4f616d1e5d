package gotriage.analyse.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// C++'s names by the Itanium C++ ABI, chapter 5.1; expressions in template arguments are known
/// only where they are literals or parameters.
///
/// The text of a type has a mark where the name of what is declared would stand: [#BARE] in a
/// function or array, [#INNER] within brackets.
final class Itanium {
  private static final char INNER = '\u0000';
  private static final char BARE = '\u0001';
  private static final Pattern CLONE = Pattern.compile("\\.[a-z_]+(?:\\.\\d+)*|\\.\\d+");

  private final Cursor in;
  private final Detail detail;
  private final List<String> substitutions = new ArrayList<>();
  private List<String> arguments = List.of();
  private int typeDepth;

  private Itanium(Cursor in, Detail detail) {
    this.in = in;
    this.detail = detail;
  }

  static String demangle(String mangled, Detail detail) throws NotMangled {
    Cursor in = new Cursor(mangled, 2);
    String name = new Itanium(in, detail).encoding();
    StringBuilder all = new StringBuilder(name);
    Matcher clone = CLONE.matcher(in.rest());
    int end = 0;
    while (clone.find() && clone.start() == end) {
      if (detail != Detail.FULL) {
        all.append(" [clone ").append(clone.group()).append(']');
      }
      end = clone.end();
    }
    if (end < in.rest().length() && !in.rest().startsWith("@")) {
      throw new NotMangled();
    }
    return all.toString();
  }

  /// What a name is, for what follows it.
  ///
  /// @param template whether it ends in template arguments, so that a return type follows
  /// @param qualifiers of a member function
  private record Name(String text, boolean template, String qualifiers) {}

  private String encoding() throws NotMangled {
    return encoding(detail == Detail.FULL);
  }

  /// @param full whether parameters and a return type are shown
  private String encoding(boolean full) throws NotMangled {
    in.enter();
    String special = special();
    if (special != null) {
      in.leave();
      return special;
    }
    Name name = name();
    String text = name.text();
    if (!in.atEnd() && in.peek() != 'E' && in.peek() != '.' && in.peek() != '@') {
      String returned = name.template() ? type() : "";
      String parameters = parameters();
      if (full) {
        text =
            returned.isEmpty()
                ? text + parameters
                : returned.indexOf(BARE) >= 0 || returned.indexOf(INNER) >= 0
                    ? declared(returned, text + parameters)
                    : returned + " " + text + parameters;
      }
    }
    in.leave();
    return plain(text + (full ? name.qualifiers() : ""));
  }

  private @Nullable String special() throws NotMangled {
    if (in.take("GV")) {
      return "guard variable for " + name().text();
    }
    if (in.take("GTt")) {
      return "transaction clone for " + encoding();
    }
    if (in.peek() != 'T') {
      return null;
    }
    String what =
        switch (in.peek(1)) {
          case 'V' -> "vtable for ";
          case 'T' -> "VTT for ";
          case 'I' -> "typeinfo for ";
          case 'S' -> "typeinfo name for ";
          case 'h' -> "non-virtual thunk to ";
          case 'v' -> "virtual thunk to ";
          case 'W' -> "TLS wrapper function for ";
          case 'H' -> "TLS init function for ";
          default -> "";
        };
    if (what.isEmpty()) {
      return null;
    }
    in.next();
    return switch (in.next()) {
      case 'V', 'T', 'I', 'S' -> what + plain(type());
      case 'h' -> {
        offset();
        yield what + encoding(true);
      }
      case 'v' -> {
        offset();
        offset();
        yield what + encoding(true);
      }
      default -> what + name().text();
    };
  }

  private void offset() throws NotMangled {
    in.take("n");
    in.number();
    in.expect("_");
  }

  private Name name() throws NotMangled {
    if (in.take("N")) {
      return nested();
    }
    if (in.take("Z")) {
      return local();
    }
    String text;
    boolean known = false;
    if (in.peek() == 'S' && in.peek(1) != 't') {
      text = substitution();
      known = true;
    } else {
      text = in.take("St") ? "std::" + unqualified("") : unqualified("");
    }
    if (in.peek() != 'I') {
      return new Name(text, false, "");
    }
    if (!known) {
      remember(text);
    }
    return new Name(text + arguments(), true, "");
  }

  private Name local() throws NotMangled {
    String outer = encoding();
    in.expect("E");
    if (in.take("s")) {
      discriminator();
      return new Name(outer + "::string literal", false, "");
    }
    if (in.take("d")) {
      if (in.isDigit()) {
        in.number();
      }
      in.expect("_");
    }
    Name inner = name();
    discriminator();
    return new Name(outer + "::" + inner.text(), inner.template(), inner.qualifiers());
  }

  private void discriminator() throws NotMangled {
    if (in.take("__")) {
      in.number();
      in.expect("_");
    } else if (in.peek() == '_' && in.peek(1) >= '0' && in.peek(1) <= '9') {
      in.next();
      in.next();
    }
  }

  private Name nested() throws NotMangled {
    String qualifiers = qualifiers();
    qualifiers += in.take("R") ? " &" : in.take("O") ? " &&" : "";
    String text = "";
    String last = "";
    boolean known = true;
    boolean template = false;
    while (!in.take("E")) {
      if (!known) {
        remember(text);
      }
      known = false;
      char c = in.peek();
      if (c == 'I' && !text.isEmpty()) {
        text += arguments();
        template = true;
        continue;
      }
      template = false;
      if (c == 'S' && in.peek(1) == 't') {
        in.take("St");
        text = "std";
        known = true;
      } else if (c == 'S' && text.isEmpty()) {
        text = substitution();
        last = text.substring(text.lastIndexOf("::") < 0 ? 0 : text.lastIndexOf("::") + 2);
        last = last.equals("string") ? "basic_string" : bare(last);
        if (in.peek() == 'C' || in.peek() == 'D') {
          text = written(text);
          int scope = text.indexOf("::");
          last = bare(scope < 0 ? text : text.substring(scope + 2));
        }
        known = true;
      } else if (c == 'T' && text.isEmpty()) {
        text = parameter();
      } else if (in.take("M")) {
        known = true;
      } else {
        String part = unqualified(last);
        text += text.isEmpty() ? part : "::" + part;
        last = part;
      }
    }
    if (text.isEmpty()) {
      throw new NotMangled();
    }
    boolean makesNothing = last.startsWith("~") || isConversion(last) || isConstructor(text);
    return new Name(text, template && !makesNothing, qualifiers);
  }

  /// What an abbreviation stands for, as its constructors are called after that.
  private String written(String text) {
    String whole =
        switch (text) {
          case "std::string" ->
              "std::basic_string<char, std::char_traits<char>, std::allocator<char> >";
          case "std::istream" -> "std::basic_istream<char, std::char_traits<char> >";
          case "std::ostream" -> "std::basic_ostream<char, std::char_traits<char> >";
          case "std::iostream" -> "std::basic_iostream<char, std::char_traits<char> >";
          default -> text;
        };
    return detail == Detail.SHORT ? bare(whole) : whole;
  }

  private static boolean isConversion(String part) {
    return part.startsWith("operator ")
        && !part.startsWith("operator new")
        && !part.startsWith("operator delete");
  }

  /// Whether the last two parts are the same name.
  private static boolean isConstructor(String text) {
    String[] parts = bare(text).split("::", -1);
    return parts.length > 1 && parts[parts.length - 1].equals(parts[parts.length - 2]);
  }

  private static String bare(String text) {
    int open = text.indexOf('<');
    return open > 0 ? text.substring(0, open) : text;
  }

  /// @param owner the class that a constructor is named after
  private String unqualified(String owner) throws NotMangled {
    in.take("L");
    String text;
    char c = in.peek();
    if (in.isDigit()) {
      text = in.text(in.number());
      text = text.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : text;
    } else if (c == 'C' && in.peek(1) >= '1' && in.peek(1) <= '5') {
      in.text(2);
      text = bare(owner);
    } else if (c == 'D' && in.peek(1) >= '0' && in.peek(1) <= '5') {
      in.text(2);
      text = "~" + bare(owner);
    } else if (in.take("Ul")) {
      text = "{lambda" + parameters();
      in.expect("E");
      text += "#" + counted() + "}";
      text = plain(text);
    } else if (in.take("Ut")) {
      text = "{unnamed type#" + counted() + "}";
    } else if (in.take("cv")) {
      text = "operator " + plain(type());
    } else if (in.take("li")) {
      text = "operator\"\" " + in.text(in.number());
    } else {
      String operator = CppOperators.OPERATORS.get(in.text(2));
      if (operator == null) {
        throw new NotMangled();
      }
      text = "operator" + (Character.isLetter(operator.charAt(0)) ? " " : "") + operator;
    }
    while (in.take("B")) {
      String tag = in.text(in.number());
      text += "[abi:" + tag + "]";
    }
    return text;
  }

  /// `_` is the first, `0_` the second.
  private int counted() throws NotMangled {
    int number = in.peek() == '_' ? 1 : in.number() + 2;
    in.expect("_");
    return number;
  }

  private String qualifiers() {
    String found = "";
    found += in.take("r") ? " restrict" : "";
    found += in.take("V") ? " volatile" : "";
    found += in.take("K") ? " const" : "";
    return found;
  }

  private String substitution() throws NotMangled {
    in.expect("S");
    String standard = CppOperators.STANDARD.get(String.valueOf(in.peek()));
    if (standard != null) {
      in.next();
      return standard;
    }
    return at(substitutions, inBase36());
  }

  /// `_` is 0, `0_` is 1.
  private int inBase36() throws NotMangled {
    long index = 0;
    if (in.peek() != '_') {
      while (in.peek() != '_') {
        int digit = Character.digit(in.next(), 36);
        index = index * 36 + digit;
        if (digit < 0 || index > Integer.MAX_VALUE / 2) {
          throw new NotMangled();
        }
      }
      index++;
    }
    in.expect("_");
    return (int) index;
  }

  private static String at(List<String> list, int index) throws NotMangled {
    if (index >= list.size()) {
      throw new NotMangled();
    }
    return list.get(index);
  }

  private void remember(String text) throws NotMangled {
    if (text.length() > Demangler.LONGEST) {
      throw new NotMangled();
    }
    substitutions.add(text);
  }

  private String parameter() throws NotMangled {
    in.expect("T");
    int index = 0;
    if (in.peek() != '_') {
      index = in.number() + 1;
    }
    in.expect("_");
    // Within a lambda's or a conversion's type the argument may come only later.
    return index < arguments.size() ? arguments.get(index) : "auto";
  }

  private String arguments() throws NotMangled {
    in.expect("I");
    List<String> all = argumentList();
    if (typeDepth == 0) {
      arguments = all;
    }
    if (detail == Detail.SHORT) {
      return "";
    }
    String text = String.join(", ", all.stream().filter(a -> !a.isEmpty()).toList());
    return "<" + text + (text.endsWith(">") ? " >" : ">");
  }

  private List<String> argumentList() throws NotMangled {
    in.enter();
    List<String> all = new ArrayList<>();
    while (!in.take("E")) {
      all.add(plain(argument()));
    }
    in.leave();
    return all;
  }

  private String argument() throws NotMangled {
    if (in.peek() == 'L') {
      return literal();
    }
    if (in.take("J")) {
      return String.join(", ", argumentList());
    }
    if (in.take("X")) {
      String expression = in.peek() == 'L' ? literal() : in.peek() == 'T' ? parameter() : unknown();
      in.expect("E");
      return expression;
    }
    return type();
  }

  private static String unknown() throws NotMangled {
    throw new NotMangled();
  }

  private String literal() throws NotMangled {
    in.expect("L");
    if (in.take("_Z")) {
      String text = encoding();
      in.expect("E");
      return text;
    }
    String type = plain(type());
    StringBuilder value = new StringBuilder(in.take("n") ? "-" : "");
    while (in.peek() != 'E') {
      value.append(in.next());
    }
    in.expect("E");
    return switch (type) {
      case "bool" -> value.toString().equals("0") ? "false" : "true";
      case "int" -> value.toString();
      case "unsigned int" -> value + "u";
      case "long" -> value + "l";
      case "unsigned long" -> value + "ul";
      case "long long" -> value + "ll";
      case "unsigned long long" -> value + "ull";
      case "decltype(nullptr)" -> "nullptr";
      default -> "(" + type + ")" + value;
    };
  }

  /// `(int, char const*)`, until the end of the name or an `E`.
  private String parameters() throws NotMangled {
    List<String> types = new ArrayList<>();
    while (!in.atEnd() && in.peek() != 'E' && in.peek() != '.' && in.peek() != '@') {
      if ((in.peek() == 'R' || in.peek() == 'O') && in.peek(1) == 'E') {
        in.next();
        break;
      }
      types.add(plain(type()));
    }
    boolean none = types.size() == 1 && types.getFirst().equals("void");
    types.removeIf(String::isEmpty);
    return "(" + (none ? "" : String.join(", ", types)) + ")";
  }

  private String type() throws NotMangled {
    in.enter();
    typeDepth++;
    String type = typeWithin();
    typeDepth--;
    in.leave();
    return type;
  }

  private String typeWithin() throws NotMangled {
    char c = in.peek();
    String builtin = CppOperators.TYPES.get(c == 'D' ? "D" + in.peek(1) : String.valueOf(c));
    if (builtin != null) {
      in.text(c == 'D' ? 2 : 1);
      return builtin;
    }
    String text;
    switch (c) {
      case 'r', 'V', 'K' -> {
        String qualifiers = qualifiers();
        String of = type();
        text =
            declared(
                of,
                of.indexOf(INNER) >= 0 || of.indexOf(BARE) >= 0 ? qualifiers.strip() : qualifiers);
      }
      case 'P', 'R', 'O' -> {
        in.next();
        text = declared(type(), c == 'P' ? "*" : c == 'R' ? "&" : "&&");
      }
      case 'F' -> text = function();
      case 'A' -> text = array();
      case 'M' -> {
        in.next();
        String owner = plain(type());
        text = declared(type(), " " + owner + "::*").replace("( ", "(");
      }
      case 'C', 'G' -> {
        in.next();
        text = type() + (c == 'C' ? " _Complex" : " _Imaginary");
      }
      case 'D' -> {
        in.expect("Dp");
        return type();
      }
      case 'u' -> {
        in.next();
        text = in.text(in.number());
      }
      case 'U' -> {
        in.next();
        String vendor = in.text(in.number());
        text = type() + " " + vendor;
      }
      case 'T' -> {
        text = parameter();
        if (in.peek() == 'I') {
          remember(text);
          text += arguments();
        }
      }
      case 'S' -> {
        if (in.peek(1) == 't') {
          text = name().text();
          break;
        }
        text = substitution();
        if (in.peek() != 'I') {
          return text;
        }
        text += arguments();
      }
      default -> text = name().text();
    }
    remember(text);
    return text;
  }

  private String function() throws NotMangled {
    in.expect("F");
    in.take("Y");
    String returned = type();
    String parameters = parameters();
    in.expect("E");
    return declared(returned, " " + BARE).replace("  ", " ") + parameters;
  }

  private String array() throws NotMangled {
    in.expect("A");
    StringBuilder size = new StringBuilder();
    while (in.peek() != '_') {
      size.append(in.next());
    }
    in.expect("_");
    String of = type();
    return of.indexOf(BARE) >= 0
        ? of.replace(String.valueOf(BARE), BARE + "[" + size + "]")
        : of + " " + BARE + "[" + size + "]";
  }

  /// Puts something where a type's name would stand.
  private static String declared(String type, String what) {
    int bare = type.indexOf(BARE);
    if (bare >= 0) {
      String behind = type.substring(bare + 1);
      String between = behind.startsWith("[") ? ") " : ")";
      return type.substring(0, bare) + "(" + what + INNER + between + behind;
    }
    int inner = type.indexOf(INNER);
    return inner >= 0 ? type.substring(0, inner) + what + type.substring(inner) : type + what;
  }

  private static String plain(String type) {
    return type.indexOf(BARE) < 0 && type.indexOf(INNER) < 0
        ? type
        : type.replace(String.valueOf(BARE), "").replace(String.valueOf(INNER), "");
  }
}
