package gotriage.analyse.pprof;

import gotriage.analyse.demangle.Demangler;
import gotriage.analyse.demangle.Detail;
import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.StringTable;
import java.util.ArrayList;
import java.util.List;

/// Names of functions as pprof shows them: mangled names of C++ and Rust are made readable, names
/// that look like demangled C++ lose their arguments and template parameters, nameless functions
/// take their system name.
///
/// Go names with type parameters look like it too where a method's receiver stands before them;
/// pprof shortens these as well.
final class Demangled {
  private Demangled() {}

  static ProfileRows apply(ProfileRows profile, Detail detail) {
    if (detail == Detail.NONE) {
      return profile;
    }
    FunctionColumns functions = profile.functions();
    StringTable strings = profile.strings();
    int[] names = functions.name();
    List<String> added = new ArrayList<>();
    for (int f = 0; f < functions.count(); f++) {
      int own = functions.name()[f];
      int linkers = functions.systemName()[f];
      boolean nameless = strings.isEmpty(own);
      // Of nearly all functions nothing needs to be decoded.
      if (!nameless
          && (!strings.areEqual(own, linkers)
              || !strings.startsWith(own, '_') && !strings.hasAny(own, "<>[]:"))) {
        continue;
      }
      String name = strings.get(own);
      String shown = shown(strings.get(linkers), detail);
      if (!shown.equals(name)) {
        if (names == functions.name()) {
          names = names.clone();
        }
        names[f] = strings.size() + added.size();
        added.add(shown);
      }
    }
    if (added.isEmpty()) {
      return profile;
    }
    return new ProfileRows(
        profile.header(),
        StringTable.concat(List.of(strings, StringTable.of(added))),
        new FunctionColumns(
            functions.count(),
            names,
            functions.systemName(),
            functions.file(),
            functions.startLine()),
        profile.locations(),
        profile.samples());
  }

  private static String shown(String system, Detail detail) {
    String demangled = Demangler.demangle(system, detail);
    if (demangled != null) {
      return demangled;
    }
    if (detail == Detail.FULL || !looksLikeCpp(system)) {
      return system;
    }
    String bare = without(system, '(', ')');
    return detail == Detail.SHORT ? without(bare, '<', '>') : bare;
  }

  private static boolean looksLikeCpp(String name) {
    if (name.contains(".<") || name.contains("]).")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      switch (name.charAt(i)) {
        case '<', '>', '[', ']' -> {
          return true;
        }
        case ':' -> {
          if (name.startsWith("::", i)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /// Without what stands between brackets, nested ones included; unbalanced ones end it.
  private static String without(String name, char open, char close) {
    String rest = name;
    int nesting = 0;
    int first = 0;
    int at = 0;
    while (at < rest.length()) {
      char c = rest.charAt(at);
      if (c == open) {
        nesting++;
        if (nesting == 1) {
          first = at;
        }
      } else if (c == close) {
        nesting--;
        if (nesting < 0) {
          return rest;
        }
        if (nesting == 0) {
          rest = rest.substring(0, first) + rest.substring(at + 1);
          at = first - 1;
        }
      }
      at++;
    }
    return rest;
  }
}
