package gotriage.cli;

import org.jspecify.annotations.Nullable;

/// This program's own version, from its jar.
final class Version {
  private Version() {}

  static String get() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
