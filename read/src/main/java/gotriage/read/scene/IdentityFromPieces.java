package gotriage.read.scene;

import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.process.ProcessSample;
import gotriage.model.profile.Profile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who the target is, as far as the evidence itself tells it: fills what the manifest left open,
/// which for loose files is everything.
final class IdentityFromPieces {
  /// A toolchain that names its release in its path: `/usr/lib/go-1.19/src`, `/sdk/go1.22.3/src`,
  /// `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/src`.
  private static final Pattern GOROOT =
      Pattern.compile(
          "(?:/go-?|-go|/go/)(1\\.\\d{1,3}(?:\\.\\d{1,3})?)[^/]*/(?:libexec/)?src/runtime/");

  private final List<Piece> pieces;

  IdentityFromPieces(List<Piece> pieces) {
    this.pieces = pieces;
  }

  TargetIdentity complete(TargetIdentity known) {
    String executable = "";
    String mainModule = "";
    String goVersion = "";
    int gomaxprocs = 0;
    double cpuLimit = 0;
    int cpus = 0;
    long memoryLimit = 0;
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.OfBuild(BuildInfo build) -> {
          mainModule = build.mainModule();
          goVersion = build.goVersion();
        }
        case Piece.OfStats p -> gomaxprocs = p.stats().gomaxprocs();
        case Piece.OfCommand p -> executable = p.command().program();
        case Piece.OfProcess(ProcessSample sample) -> {
          cpus = sample.allowedCpus();
          if (sample.cgroup() != null) {
            cpuLimit = sample.cgroup().quotaCores();
            memoryLimit = sample.cgroup().memoryLimitBytes();
          }
        }
        default -> {}
      }
    }
    return new TargetIdentity(
        known.kind(),
        known.address(),
        known.pid(),
        or(known.executable(), or(executable, mappedFile())),
        or(known.mainModule(), mainModule),
        or(known.goVersion(), or(goVersion, versionInPaths())),
        known.moduleGoVersion(),
        known.godebug(),
        known.gomaxprocs() > 0 ? known.gomaxprocs() : gomaxprocs,
        known.cpuLimitCores() > 0 ? known.cpuLimitCores() : cpuLimit,
        known.hostCpus() > 0 ? known.hostCpus() : cpus,
        known.memoryLimitBytes() > 0 ? known.memoryLimitBytes() : memoryLimit,
        known.unixMillisStarted());
  }

  private static String or(String known, String told) {
    return known.isEmpty() ? told : known;
  }

  /// The main binary is a profile's first mapping.
  private String mappedFile() {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.OfProfile p && !p.profile().header().mappings().isEmpty()) {
        return p.profile().header().mappings().getFirst().file();
      }
    }
    return "";
  }

  private String versionInPaths() {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.OfProfile p) {
        String version = versionIn(p.profile());
        if (!version.isEmpty()) {
          return version;
        }
      }
    }
    return "";
  }

  private static String versionIn(Profile profile) {
    for (int f = 0; f < profile.functionCount(); f++) {
      if (profile.functionName(f).startsWith("runtime.")) {
        Matcher m = GOROOT.matcher(profile.functionFile(f));
        return m.find() ? "go" + m.group(1) : "";
      }
    }
    return "";
  }
}
