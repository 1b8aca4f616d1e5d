package gotriage.read.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The Go installations and the module cache of one user, found as the `go` command finds them:
/// environment, then the file that `go env -w` writes, then the usual places. No program is run.
public final class GoFolders {
  /// A Go installation.
  ///
  /// @param version the first line of its `VERSION`, `go1.26.8`; empty when it has none
  record Root(Path folder, String version) {}

  private static final int MOST_ROOTS = 64;
  private static final List<String> USUAL =
      List.of("/usr/local/go", "/usr/lib/go", "/usr/lib/golang", "/opt/homebrew/opt/go/libexec");

  private final Map<String, String> environment;
  private @Nullable Map<String, String> settings;
  private @Nullable List<Root> roots;

  private GoFolders(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public static GoFolders of(Map<String, String> environment) {
    return new GoFolders(environment);
  }

  /// `$GOMODCACHE`, null when not even a home folder is known.
  @Nullable Path moduleCache() {
    Path set = path(variable("GOMODCACHE"));
    if (set != null) {
      return set;
    }
    String goPath = variable("GOPATH");
    int end = goPath.indexOf(java.io.File.pathSeparatorChar);
    Path first = path(end < 0 ? goPath : goPath.substring(0, end));
    Path base = first == null ? under(home(), "go") : first;
    return under(base, "pkg/mod");
  }

  /// Every installation, the one that the user would run first.
  synchronized List<Root> roots() {
    if (roots == null) {
      roots = findRoots();
    }
    return roots;
  }

  private List<Root> findRoots() {
    Set<Path> folders = new LinkedHashSet<>();
    Path set = path(variable("GOROOT"));
    if (set != null) {
      folders.add(set);
    }
    for (String part : variable("PATH").split(java.io.File.pathSeparator, -1)) {
      Path go = under(path(part), "go");
      if (go != null && Files.isExecutable(go)) {
        try {
          Path bin = go.toRealPath().getParent();
          if (bin != null && bin.getParent() != null) {
            folders.add(bin.getParent());
          }
        } catch (IOException _) {
          // Not to be followed: no installation.
        }
      }
    }
    USUAL.forEach(usual -> folders.add(Path.of(usual)));
    folders.addAll(children(under(home(), "sdk"), "go*"));
    folders.addAll(children(under(moduleCache(), "golang.org"), "toolchain@*"));
    List<Root> found = new ArrayList<>();
    for (Path folder : folders) {
      if (found.size() < MOST_ROOTS && Files.isDirectory(folder.resolve("src/runtime"))) {
        found.add(new Root(folder, version(folder)));
      }
    }
    return List.copyOf(found);
  }

  private static String version(Path root) {
    try (var lines = Files.lines(root.resolve("VERSION"), StandardCharsets.UTF_8)) {
      return lines.findFirst().orElse("").strip();
    } catch (IOException | UncheckedIOException _) {
      return "";
    }
  }

  /// Newest name first, so that without a version to look for the newest installation wins.
  private static List<Path> children(@Nullable Path folder, String pattern) {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      for (Path entry : entries) {
        if (found.size() < MOST_ROOTS) {
          found.add(entry);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException _) {
      return List.of();
    }
    found.sort(Comparator.<Path>naturalOrder().reversed());
    return found;
  }

  private String variable(String name) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? settings().getOrDefault(name, "") : value;
  }

  /// What `go env -w` has set: `KEY=value` lines in the file that `GOENV` names.
  private synchronized Map<String, String> settings() {
    if (settings == null) {
      settings = new HashMap<>();
      Path file = path(environment.getOrDefault("GOENV", ""));
      Path config = path(environment.getOrDefault("XDG_CONFIG_HOME", ""));
      if (file == null) {
        file = under(config == null ? under(home(), ".config") : config, "go/env");
      }
      if (file != null && Files.isRegularFile(file)) {
        try {
          for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
              settings.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
          }
        } catch (IOException _) {
          // As if nothing had been set.
        }
      }
    }
    return settings;
  }

  private @Nullable Path home() {
    return path(environment.getOrDefault("HOME", ""));
  }

  private static @Nullable Path under(@Nullable Path folder, String below) {
    return folder == null ? null : folder.resolve(below);
  }

  private static @Nullable Path path(String text) {
    try {
      return text.isEmpty() ? null : Path.of(text);
    } catch (InvalidPathException _) {
      return null;
    }
  }
}
