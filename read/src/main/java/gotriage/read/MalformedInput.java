package gotriage.read;

import gotriage.model.text.Said;
import gotriage.model.text.Text;

/// Evidence of which nothing at all could be read.
public final class MalformedInput extends Exception implements Said {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final long offset;
  private final transient Text what;

  /// @param source the evidence's name or the file
  /// @param offset the byte at which reading ended, -1 when it has no meaning
  /// @param what was expected, what was found, what to do
  public MalformedInput(String source, long offset, Text what) {
    super(source + (offset >= 0 ? ", byte " + offset : "") + ": " + what.en());
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

  public Text what() {
    return what;
  }

  @Override
  public Text said() {
    return offset < 0
        ? Text.of("{0}: {1}", "{0}：{1}", source, what)
        : Text.of("{0}, byte {1}: {2}", "{0}，字节 {1}：{2}", source, offset, what);
  }
}
