package gotriage.read;

/// Evidence of which nothing at all could be read.
public final class MalformedInput extends Exception {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final long offset;
  private final String what;

  /// @param source the evidence's name or the file
  /// @param offset the byte at which reading ended, -1 when it has no meaning
  /// @param what was expected, what was found, what to do
  public MalformedInput(String source, long offset, String what) {
    super(source + (offset >= 0 ? ", byte " + offset : "") + ": " + what);
    this.source = source;
    this.offset = offset;
    this.what = what;
  }

  public String source() {
    return source;
  }

  public long offset() {
    return offset;
  }

  public String what() {
    return what;
  }
}
