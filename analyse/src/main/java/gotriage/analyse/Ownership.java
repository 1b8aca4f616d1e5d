package gotriage.analyse;

import gotriage.model.Frame;
import gotriage.model.build.BuildInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells whose code a function is: the service's own, a dependency's, the standard library's or the
/// runtime's.
///
/// With build information the main module decides; without it everything outside the standard
/// library counts as own, save what lies in a module cache or a vendor folder.
public final class Ownership {
  /// Whose a function is.
  public enum Owner {
    OWN,
    DEPENDENCY,
    STDLIB,
    RUNTIME
  }

  /// First path elements of the standard library (`go list std`, Go 1.26). A module path without a
  /// dot in its first element could hide among them only by taking such a name, which the go
  /// command forbids for `go get`.
  private static final Set<String> STDLIB =
      Set.of(
          "archive",
          "bufio",
          "bytes",
          "cmp",
          "compress",
          "container",
          "context",
          "crypto",
          "database",
          "debug",
          "embed",
          "encoding",
          "errors",
          "expvar",
          "flag",
          "fmt",
          "go",
          "hash",
          "html",
          "image",
          "index",
          "internal",
          "io",
          "iter",
          "log",
          "maps",
          "math",
          "mime",
          "net",
          "os",
          "path",
          "plugin",
          "reflect",
          "regexp",
          "runtime",
          "slices",
          "sort",
          "strconv",
          "strings",
          "structs",
          "sync",
          "syscall",
          "testing",
          "text",
          "time",
          "unicode",
          "unique",
          "unsafe",
          "vendor",
          "weak");

  private static final List<String> RUNTIME_INTERNAL =
      List.of("internal/runtime/", "runtime/internal/");

  private final String mainModule;
  private final List<String> modules;

  private Ownership(String mainModule, List<String> modules) {
    this.mainModule = mainModule;
    this.modules = modules;
  }

  public static Ownership of(@Nullable BuildInfo build) {
    return build == null
        ? new Ownership("", List.of())
        : new Ownership(
            build.mainModule(),
            build.modules().stream()
                .map(m -> m.indexOf('@') < 0 ? m : m.substring(0, m.indexOf('@')))
                .toList());
  }

  public Owner owner(Frame frame) {
    return owner(frame.function(), frame.file());
  }

  public Owner owner(String function, String file) {
    String pkg = new Frame(function, "", 0).packagePath();
    if (pkg.equals("main")) {
      return Owner.OWN;
    }
    if (pkg.equals("runtime") || startsWithAny(pkg, RUNTIME_INTERNAL)) {
      // runtime/debug, runtime/pprof and runtime/trace are libraries that a program calls on
      // purpose.
      return Owner.RUNTIME;
    }
    if (!mainModule.isEmpty() && inModule(pkg, mainModule)) {
      return Owner.OWN;
    }
    int slash = pkg.indexOf('/');
    String first = slash < 0 ? pkg : pkg.substring(0, slash);
    if (STDLIB.contains(first) || function.startsWith("0x") || !function.contains(".")) {
      return Owner.STDLIB;
    }
    if (!mainModule.isEmpty()) {
      return Owner.DEPENDENCY;
    }
    return file.contains("/pkg/mod/") || file.contains("/vendor/") || file.contains("@v")
        ? Owner.DEPENDENCY
        : Owner.OWN;
  }

  /// The module of a function's package, empty when unknown or of the standard library.
  public String module(Frame frame) {
    String pkg = frame.packagePath();
    if (pkg.equals("main") || inModule(pkg, mainModule)) {
      return mainModule;
    }
    String best = "";
    for (String module : modules) {
      if (inModule(pkg, module) && module.length() > best.length()) {
        best = module;
      }
    }
    return best;
  }

  /// The innermost frame of the service's own code; else of a dependency; null when there is
  /// neither.
  public @Nullable Frame innermostOwn(List<Frame> leafFirst) {
    Frame dependency = null;
    for (Frame frame : leafFirst) {
      switch (owner(frame)) {
        case OWN -> {
          return frame;
        }
        case DEPENDENCY -> {
          if (dependency == null) {
            dependency = frame;
          }
        }
        case STDLIB, RUNTIME -> {}
      }
    }
    return dependency;
  }

  private static boolean inModule(String pkg, String module) {
    return !module.isEmpty()
        && pkg.startsWith(module)
        && (pkg.length() == module.length() || pkg.charAt(module.length()) == '/');
  }

  private static boolean startsWithAny(String s, List<String> prefixes) {
    return prefixes.stream().anyMatch(s::startsWith);
  }
}
