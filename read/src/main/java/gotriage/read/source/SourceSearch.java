package gotriage.read.source;

import gotriage.model.build.BuildInfo;
import gotriage.model.source.PathTrim;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where to look for source.
///
/// @param folders of `-source_path`, or the working folder alone
/// @param given whether the user named the folders
/// @param prefixes of `-trim_path`
/// @param build what the executable says of its modules and its toolchain, where it is known
public record SourceSearch(
    List<Path> folders,
    boolean given,
    List<String> prefixes,
    GoFolders go,
    @Nullable BuildInfo build) {

  /// The working folder and the Go folders of this user.
  public static SourceSearch from(Path workingFolder, Map<String, String> environment) {
    return new SourceSearch(
        List.of(workingFolder.toAbsolutePath().normalize()),
        false,
        List.of(),
        GoFolders.of(environment),
        null);
  }

  /// The folders that the user named, none of which need exist.
  public SourceSearch in(List<Path> sourcePath) {
    return sourcePath.isEmpty()
        ? this
        : new SourceSearch(
            sourcePath.stream().map(p -> p.toAbsolutePath().normalize()).toList(),
            true,
            prefixes,
            go,
            build);
  }

  public SourceSearch trimming(List<String> trimPath) {
    return new SourceSearch(folders, given, List.copyOf(trimPath), go, build);
  }

  public SourceSearch builtAs(@Nullable BuildInfo info) {
    return new SourceSearch(folders, given, prefixes, go, info);
  }

  PathTrim trim() {
    return new PathTrim(prefixes, folders.stream().map(Path::toString).toList());
  }
}
