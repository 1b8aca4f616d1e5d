package gotriage.target.elf;

import gotriage.model.build.BuildInfo;

/// What an executable turned out to be.
public sealed interface Executable {
  /// A Go program.
  record Go(BuildInfo build) implements Executable {}

  /// Read, and not one of Go's, or without the information that Go 1.13 and later put in.
  record Other(String reason) implements Executable {}

  /// Not to be read: no permission, gone, damaged.
  record Unreadable(String reason) implements Executable {}
}
