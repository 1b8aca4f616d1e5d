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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `-source_path` and `-trim_path` mean for finding source.
final class SourcePlaces {
  private SourcePlaces() {}

  /// The rule by which a report shortens paths.
  static PathTrim trim(PprofReport report) {
    return new PathTrim(list(report.options().trimPath()), list(report.options().sourcePath()));
  }

  static SourceFiles files(PprofReport report, Console console) {
    return SourceFiles.of(
        SourceSearch.from(console.workingFolder(), console.environment())
            .in(
                list(report.options().sourcePath()).stream()
                    .map(folder -> Flags.path(console, folder))
                    .toList())
            .trimming(list(report.options().trimPath()))
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

  private static List<String> list(String paths) {
    return Arrays.stream(paths.split(":", -1)).filter(p -> !p.isEmpty()).toList();
  }
}
