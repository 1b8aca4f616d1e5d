package gotriage.lab;

import gotriage.model.build.GoVersion;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Go toolchain on this machine.
public record GoToolchain(Path go, GoVersion version) {
  private static final int BUILD_SECONDS = 300;
  private static final int MOST_WORDS = 64 << 10;

  /// The first that works of `GOTRIAGE_GO`, the PATH, and where systems put Go; null when there is
  /// none.
  public static @Nullable GoToolchain find(Map<String, String> environment) {
    List<Path> candidates = new ArrayList<>();
    String named = environment.get("GOTRIAGE_GO");
    if (named != null && !named.isBlank()) {
      candidates.add(Path.of(named));
    }
    for (String dir : environment.getOrDefault("PATH", "").split(":")) {
      if (!dir.isEmpty()) {
        candidates.add(Path.of(dir, "go"));
      }
    }
    candidates.add(Path.of("/usr/local/go/bin/go"));
    candidates.add(Path.of("/usr/lib/go/bin/go"));
    for (Path candidate : candidates) {
      if (Files.isExecutable(candidate)) {
        GoVersion version = versionOf(candidate);
        if (version != null) {
          return new GoToolchain(candidate, version);
        }
      }
    }
    return null;
  }

  private static @Nullable GoVersion versionOf(Path go) {
    try {
      Process process =
          new ProcessBuilder(go.toString(), "version").redirectErrorStream(true).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0
          ? GoVersion.parse(out)
          : null;
    } catch (IOException _) {
      return null;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /// Builds a program's folder to an executable.
  ///
  /// @param trimmed without this machine's paths (`-trimpath`), for evidence that is kept
  /// @throws IOException with the compiler's words
  public void build(Path folder, Path executable, boolean trimmed)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(go.toString(), "build"));
    if (trimmed) {
      command.add("-trimpath");
    }
    command.addAll(List.of("-o", executable.toString(), "."));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GOTOOLCHAIN", "local");
    builder.environment().put("GOWORK", "off");
    // What stands in a user's GOFLAGS is not what the program is expected to have been built with.
    builder.environment().put("GOFLAGS", "-buildvcs=false");
    builder.environment().put("CGO_ENABLED", "0");
    Process process = builder.start();
    process.getOutputStream().close();
    String words;
    try (var in = process.getInputStream()) {
      words = new String(in.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
    }
    boolean ended = process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
      throw new SaidFailure(
          Text.of(
              "go build of {0} did not end within {1} s",
              "对 {0} 的 go build 在 {1} s 内没有结束", folder, BUILD_SECONDS));
    }
    if (process.exitValue() != 0) {
      throw new SaidFailure(
          Text.of(
              "go build of {0} failed:\n{1}",
              "对 {0} 的 go build 失败：\n“{1}”", folder, words.strip()));
    }
  }

  /// Whether an expectation's range (`>=1.23`, `<1.23`) includes this toolchain; null means every
  /// one.
  public boolean isIn(@Nullable String range) {
    if (range == null || range.isBlank()) {
      return true;
    }
    for (String part : range.split(" ")) {
      GoVersion bound = GoVersion.parse(part.replaceAll("[<>=]", ""));
      if (bound == null) {
        throw new IllegalArgumentException("not a range of Go versions: " + range);
      }
      int order = Integer.compare(version.minor(), bound.minor());
      boolean in =
          part.startsWith(">=")
              ? order >= 0
              : part.startsWith("<=")
                  ? order <= 0
                  : part.startsWith("<")
                      ? order < 0
                      : part.startsWith(">") ? order > 0 : order == 0;
      if (!in) {
        return false;
      }
    }
    return true;
  }
}
