package gotriage.target;

import gotriage.model.build.BuildInfo;
import gotriage.model.build.GoVersion;
import java.util.List;
import java.util.Map;

/// The `go` line of the main module, as far as an executable tells it.
///
/// It is not written into the binary. What is: `DefaultGODEBUG`, the settings whose default would
/// be another under the toolchain's own version (`cmd/go/internal/load/godebug.go`). A setting that
/// changed in Go 1.N and stands there at its old value says that the line is below 1.N; one that
/// changed in 1.N and does not stand there that it is 1.N or more. Settings are those of
/// `internal/godebugs/table.go`.
final class GoLine {
  /// The release that changed a default, newest first, and settings by which it is known: all of
  /// them, since a `//go:debug` line can name any one.
  private static final List<Map.Entry<Integer, List<String>>> CHANGED =
      List.of(
          Map.entry(26, List.of("urlstrictcolons", "cryptocustomrand")),
          Map.entry(25, List.of("containermaxprocs", "updatemaxprocs")),
          Map.entry(24, List.of("multipathtcp", "randseednop")),
          Map.entry(23, List.of("asynctimerchan", "winsymlink")),
          Map.entry(22, List.of("httpmuxgo121", "httplaxcontentlength")),
          Map.entry(21, List.of("panicnil")));

  private GoLine() {}

  /// `1.26` when the line is known to be the toolchain's, `<1.23` or `1.22` when the settings bound
  /// it, empty when nothing can be told.
  static String of(BuildInfo build) {
    GoVersion toolchain = build.toolchain();
    // Before 1.21 there was no such setting; without a module the default is the oldest.
    if (toolchain == null || !toolchain.atLeast(1, 21) || build.settings().isEmpty()) {
      return "";
    }
    String godebug = build.defaultGodebug();
    int below = 0; // the oldest release whose default is overridden
    for (var changed : CHANGED) {
      if (changed.getKey() <= toolchain.minor()
          && changed.getValue().stream().allMatch(name -> names(godebug, name))) {
        below = changed.getKey();
      }
    }
    if (below == 0) {
      return "1." + toolchain.minor();
    }
    return below == 21 ? "<1.21" : "1." + (below - 1);
  }

  private static boolean names(String godebug, String setting) {
    return ("," + godebug).contains("," + setting + "=");
  }
}
