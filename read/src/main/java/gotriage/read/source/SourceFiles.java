package gotriage.read.source;

import gotriage.model.Frame;
import gotriage.model.SourceCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds source by the paths that the executable carries.
///
/// A path as built is tried as it is; under a given folder ever shorter tails of it are tried, so
/// that a checkout elsewhere and `-trimpath` names (`example.com/shop/cart/cart.go`) are found too.
/// Files over [#LARGEST] bytes and files that are not UTF-8 count as not found.
public final class SourceFiles implements SourceCode {
  private static final long LARGEST = 8 << 20;

  private final List<Path> roots;
  private final Map<String, List<String>> files = new ConcurrentHashMap<>();

  private SourceFiles(List<Path> roots) {
    this.roots = roots;
  }

  /// Source at the paths it was built from, on this machine.
  public static SourceFiles asBuilt() {
    return new SourceFiles(List.of());
  }

  /// Source in a folder first, then as built.
  public static SourceFiles under(Path root) {
    return new SourceFiles(List.of(root));
  }

  @Override
  public List<String> file(Frame frame) {
    return frame.file().isEmpty() ? List.of() : files.computeIfAbsent(frame.file(), this::find);
  }

  private List<String> find(String name) {
    try {
      for (Path root : roots) {
        // Down to two elements: a bare file name such as main.go could be anybody's.
        for (String tail = name;
            tail.indexOf('/') >= 0;
            tail = tail.substring(tail.indexOf('/') + 1)) {
          Path candidate =
              root.resolve(tail.startsWith("/") ? tail.substring(1) : tail).normalize();
          if (candidate.startsWith(root.normalize()) && Files.isRegularFile(candidate)) {
            return read(candidate);
          }
        }
        Path bare = root.resolve(name.substring(name.lastIndexOf('/') + 1));
        if (Files.isRegularFile(bare)) {
          return read(bare);
        }
      }
      Path built = Path.of(name);
      return built.isAbsolute() && Files.isRegularFile(built) ? read(built) : List.of();
    } catch (InvalidPathException _) {
      return List.of();
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.size(file) > LARGEST
          ? List.of()
          : Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException _) {
      return List.of();
    }
  }
}
