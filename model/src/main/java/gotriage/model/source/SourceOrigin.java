package gotriage.model.source;

/// Which of the places that can hold a file of a Go program held it.
public enum SourceOrigin {
  /// The path that the compiler wrote into the executable.
  AS_BUILT,
  /// A folder of `-source_path`, the working folder, or a folder above one of these.
  SOURCE_PATH,
  /// The module whose `go.mod` lies in or above one of those folders.
  MODULE,
  /// The folder or module that a `replace` line puts in place of a dependency.
  REPLACEMENT,
  /// A module's `vendor` folder.
  VENDOR,
  /// `$GOMODCACHE`.
  MODULE_CACHE,
  /// The standard library of a Go installation.
  GOROOT
}
