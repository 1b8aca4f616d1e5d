package gotriage.bundle.redact;

import gotriage.model.build.BuildInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// `-ldflags` can set a token with `-X`, `CGO_LDFLAGS` names paths: of the settings only those keep
/// their value that have a fixed vocabulary.
final class BuildSettings {
  private static final Set<String> HARMLESS =
      Set.of(
          "-asan",
          "-buildmode",
          "-compiler",
          "-msan",
          "-race",
          "-trimpath",
          "CGO_ENABLED",
          "DefaultGODEBUG",
          "GOAMD64",
          "GOARCH",
          "GOARM",
          "GOARM64",
          "GOEXPERIMENT",
          "GOOS",
          "vcs",
          "vcs.modified",
          "vcs.revision",
          "vcs.time");

  private BuildSettings() {}

  static BuildInfo redact(BuildInfo info) {
    Map<String, String> settings = new LinkedHashMap<>();
    info.settings()
        .forEach((key, value) -> settings.put(key, HARMLESS.contains(key) ? value : Redacted.WORD));
    return new BuildInfo(
        info.goVersion(),
        info.path(),
        info.mainModule(),
        info.mainVersion(),
        info.modules(),
        settings);
  }
}
