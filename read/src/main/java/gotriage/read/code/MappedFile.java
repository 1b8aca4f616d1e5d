package gotriage.read.code;

import gotriage.model.profile.Mapping;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the file of a mapping lies on this machine.
final class MappedFile {
  private MappedFile() {}

  /// The path as profiled, then pprof's own folders of binaries (`PPROF_BINARY_PATH`,
  /// `$HOME/pprof/binaries`): by build id, by name, by path. Null where it is in none.
  static @Nullable Path find(Mapping mapping, Map<String, String> environment) {
    List<Path> candidates = new ArrayList<>();
    try {
      candidates.add(Path.of(mapping.file()));
      String name = mapping.file().substring(mapping.file().lastIndexOf('/') + 1);
      for (String folder : folders(environment)) {
        Path at = Path.of(folder);
        if (!mapping.buildId().isEmpty()) {
          candidates.add(at.resolve(mapping.buildId()).resolve(name));
        }
        candidates.add(at.resolve(name));
        candidates.add(at.resolve(mapping.file().substring(1)));
      }
    } catch (InvalidPathException | StringIndexOutOfBoundsException _) {
      // A name that no file can have.
    }
    return candidates.stream().filter(Files::isRegularFile).findFirst().orElse(null);
  }

  private static List<String> folders(Map<String, String> environment) {
    String path = environment.getOrDefault("PPROF_BINARY_PATH", "");
    String home = environment.getOrDefault("HOME", "");
    if (path.isEmpty()) {
      return home.isEmpty() ? List.of() : List.of(home + "/pprof/binaries");
    }
    return List.of(path.split(File.pathSeparator));
  }
}
