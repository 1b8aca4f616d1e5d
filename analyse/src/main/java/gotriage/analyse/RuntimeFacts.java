package gotriage.analyse;

import gotriage.model.build.BuildInfo;
import gotriage.model.build.GoVersion;
import gotriage.model.evidence.TargetIdentity;
import org.jspecify.annotations.Nullable;

/// What is known of the target's Go: every rule that depends on a version asks here, and says so
/// when it is unknown.
///
/// @param toolchain the release the program was built with, null when unknown
/// @param godebug effective settings, `name=value` comma separated: build defaults, then the
///   environment
/// @param gomaxprocs 0 when unknown
public record RuntimeFacts(@Nullable GoVersion toolchain, String godebug, int gomaxprocs) {

  static RuntimeFacts of(TargetIdentity target, @Nullable BuildInfo build) {
    GoVersion toolchain = build == null ? null : build.toolchain();
    if (toolchain == null && !target.goVersion().isEmpty()) {
      toolchain = GoVersion.parse(target.goVersion());
    }
    String defaults = build == null ? "" : build.defaultGodebug();
    String environment = target.godebug();
    String all =
        environment.isEmpty()
            ? defaults
            : defaults.isEmpty() ? environment : defaults + "," + environment;
    return new RuntimeFacts(toolchain, all, target.gomaxprocs());
  }

  /// Whether unreferenced timers and tickers are collected and idle ones cost nothing (Go 1.23
  /// semantics).
  ///
  /// It needs a toolchain of 1.23 and `asynctimerchan=0`, which follows the main module's `go`
  /// line; Go 1.27 removed the setting. Null when the toolchain is unknown.
  public @Nullable Boolean newTimers() {
    if (toolchain == null) {
      return null;
    }
    if (!toolchain.atLeast(1, 23)) {
      return false;
    }
    if (toolchain.atLeast(1, 27)) {
      return true;
    }
    return !"1".equals(setting("asynctimerchan"));
  }

  /// The last value given to a GODEBUG setting, null when it has none.
  public @Nullable String setting(String name) {
    String value = null;
    for (String pair : godebug.split(",")) {
      int eq = pair.indexOf('=');
      if (eq > 0 && pair.substring(0, eq).strip().equals(name)) {
        value = pair.substring(eq + 1).strip();
      }
    }
    return value;
  }

  /// The toolchain as text for people, or a word that says it is unknown.
  public String version() {
    return toolchain == null ? "an unknown Go version" : toolchain.toString();
  }
}
