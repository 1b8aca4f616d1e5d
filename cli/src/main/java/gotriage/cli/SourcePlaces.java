package gotriage.cli;

import gotriage.analyse.pprof.PprofReport;
import gotriage.model.build.BuildInfo;
import gotriage.model.profile.Mapping;
import gotriage.model.source.PathTrim;
import gotriage.read.source.SourceFiles;
import gotriage.read.source.SourceSearch;
import gotriage.target.elf.Executable;
import gotriage.target.elf.GoExecutable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `-source_path` and `-trim_path` mean for finding source.
final class SourcePlaces {
  private SourcePlaces() {}

  static SourceFiles files(PprofReport report, Console console) {
    PathTrim trim = PathTrim.of(report.options().trimPath(), report.options().sourcePath());
    return SourceFiles.of(
        SourceSearch.from(console.workingFolder(), console.environment())
            .in(trim.searchFolders().stream().map(f -> Flags.path(console, f)).toList())
            .trimming(trim.prefixes())
            .builtAs(build(report, console)));
  }

  /// What the executable says of itself, where it is on this machine.
  private static @Nullable BuildInfo build(PprofReport report, Console console) {
    List<Mapping> mappings = report.profile().header().mappings();
    if (mappings.isEmpty() || mappings.getFirst().file().isEmpty()) {
      return null;
    }
    try {
      Path file = Flags.path(console, mappings.getFirst().file());
      return GoExecutable.read(file) instanceof Executable.Go go ? go.build() : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }
}
