package gotriage.model.source;

/// Finds source files by what a profile says of them.
public interface SourceLookup {
  /// @param function a function of the file; its package leads to the file where the path does not
  /// @param file the path that the executable carries
  Source find(String function, String file);
}
