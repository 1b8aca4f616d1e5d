package gotriage.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Takes a folder away from all but its owner, where the file system knows of such things.
final class OwnerOnly {
  private OwnerOnly() {}

  static void apply(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException | UnsupportedOperationException _) {
      // A bundle on a file system without permissions is better than none.
    }
  }
}
