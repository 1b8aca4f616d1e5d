package gotriage.read.source;

import org.jspecify.annotations.Nullable;

/// A file of a module at a version, as `-trimpath` and the module cache name it:
/// `github.com/BurntSushi/toml@v1.4.0/decode.go`.
///
/// @param rest path of the file inside the module
record ModulePath(String module, String version, String rest) {
  /// Go's toolchains are modules too; their version is a Go version.
  private static final String TOOLCHAIN = "golang.org/toolchain";

  /// Reads either spelling out of a path, null where it names no version.
  static @Nullable ModulePath in(String name) {
    int cache = name.indexOf("/pkg/mod/");
    String from = cache < 0 ? name : name.substring(cache + "/pkg/mod/".length());
    int at = from.indexOf('@');
    int slash = from.indexOf('/', at + 1);
    if (at <= 0 || slash < 0 || slash == at + 1 || from.startsWith("/")) {
      return null;
    }
    return new ModulePath(
        unescape(from.substring(0, at)),
        unescape(from.substring(at + 1, slash)),
        from.substring(slash + 1));
  }

  boolean toolchain() {
    return module.equals(TOOLCHAIN);
  }

  /// The Go version of a toolchain's `v0.0.1-go1.25.1.linux-amd64`: `go1.25.1`.
  String goVersion() {
    int from = version.indexOf("-go");
    int platform = version.lastIndexOf('.');
    return from < 0 || platform < from ? "" : version.substring(from + 1, platform);
  }

  /// The folder of a module in the cache, where an upper-case letter is `!` and its lower case
  /// (golang.org/x/mod/module, `EscapePath`).
  static String escaped(String module, String version) {
    return escape(module) + "@" + escape(version);
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        out.append('!').append((char) (c + 'a' - 'A'));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String unescape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '!' && i + 1 < text.length()) {
        out.append(Character.toUpperCase(text.charAt(++i)));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
