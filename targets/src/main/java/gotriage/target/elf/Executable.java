package gotriage.target.elf;

import gotriage.model.build.BuildInfo;
import gotriage.model.text.Text;

/// What an executable turned out to be.
public sealed interface Executable {
  /// A Go program.
  record Go(BuildInfo build) implements Executable {}

  /// Read, and not one of Go's, or without the information that Go 1.13 and later put in.
  record Other(Text reason) implements Executable {}

  /// Not to be read: no permission, gone, damaged.
  record Unreadable(Text reason) implements Executable {}
}
