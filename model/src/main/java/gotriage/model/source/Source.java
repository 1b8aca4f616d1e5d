package gotriage.model.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to "where is this file": its text, or where it is not.
public sealed interface Source {
  /// A file that was read.
  ///
  /// @param path where it lies on this machine
  /// @param lines without line ends; line `n` is at index `n - 1`
  /// @param otherVersion set where the file is known to be of another version than was built
  record Found(
      String path, SourceOrigin origin, List<String> lines, @Nullable OtherVersion otherVersion)
      implements Source {
    /// The text of a line, null where the file has no such line.
    public @Nullable String line(int number) {
      return number < 1 || number > lines.size() ? null : lines.get(number - 1);
    }
  }

  /// A file that was nowhere.
  ///
  /// @param tried the paths that were looked at, in order, the first of them at most
  /// @param triedCount how many there were
  record Missing(List<String> tried, int triedCount) implements Source {}

  /// What was built and what was found, both as Go writes versions: `go1.25.1`, `v1.4.0`.
  record OtherVersion(String built, String found) {}
}
