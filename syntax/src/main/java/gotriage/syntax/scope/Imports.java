package gotriage.syntax.scope;

import gotriage.syntax.tree.Spec.ImportSpec;

/// The paths and names of imports.
final class Imports {
  private Imports() {}

  static String path(ImportSpec spec) {
    String quoted = spec.path().value();
    return quoted.length() < 2 ? "" : quoted.substring(1, quoted.length() - 1);
  }

  /// The name that a package most likely has when its import gives none: the last element of its
  /// path that is no version, without what cannot be in a name.
  static String likelyName(String path) {
    String[] elements = path.split("/", -1);
    int last = elements.length - 1;
    if (last > 0 && elements[last].matches("v\\d+")) {
      last--;
    }
    String name = elements[last].replaceFirst("\\.v\\d+$", "").replaceFirst("^go-|[-.]go$", "");
    return name.replaceFirst("^.*-", "");
  }
}
