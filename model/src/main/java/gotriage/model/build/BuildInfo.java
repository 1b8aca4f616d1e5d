package gotriage.model.build;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `go version -m` shows of an executable (`debug/buildinfo`).
///
/// @param goVersion the toolchain as it names itself, `go1.26.8`
/// @param path import path of the main package, `command-line-arguments` when built from files
/// @param mainModule module path of the main package, empty when built outside a module
/// @param modules dependencies as `path@version`
/// @param settings build settings: `CGO_ENABLED`, `DefaultGODEBUG`, `vcs.revision`, …
public record BuildInfo(
    String goVersion,
    String path,
    String mainModule,
    String mainVersion,
    List<String> modules,
    Map<String, String> settings) {

  public @Nullable GoVersion toolchain() {
    return GoVersion.parse(goVersion);
  }

  /// The GODEBUG defaults that the main module's `go` line and `//go:debug` lines set, empty when
  /// none differ.
  public String defaultGodebug() {
    return settings.getOrDefault("DefaultGODEBUG", "");
  }
}
