package gotriage.model.profile;

/// An executable or library mapped into the process; the first of a profile is the main binary.
///
/// @param id the file's own number for it, 0 where it has none
/// @param hasFunctions,hasFilenames,hasLineNumbers,hasInlineFrames what its locations were
///   symbolised with
public record Mapping(
    long id,
    long start,
    long limit,
    long offset,
    String file,
    String buildId,
    boolean hasFunctions,
    boolean hasFilenames,
    boolean hasLineNumbers,
    boolean hasInlineFrames) {

  public Mapping(long start, long limit, long offset, String file, String buildId) {
    this(0, start, limit, offset, file, buildId, false, false, false, false);
  }

  /// The same memory under another number.
  public Mapping withId(long other) {
    return with(other, file, buildId, hasInlineFrames);
  }

  /// The same memory under another file name.
  public Mapping withFile(String other) {
    return with(id, other, buildId, hasInlineFrames);
  }

  public Mapping withBuildId(String other) {
    return with(id, file, other, hasInlineFrames);
  }

  public Mapping withoutInlineFrames() {
    return with(id, file, buildId, false);
  }

  private Mapping with(long newId, String newFile, String newBuildId, boolean inlineFrames) {
    return new Mapping(
        newId,
        start,
        limit,
        offset,
        newFile,
        newBuildId,
        hasFunctions,
        hasFilenames,
        hasLineNumbers,
        inlineFrames);
  }
}
