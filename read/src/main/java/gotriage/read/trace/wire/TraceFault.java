package gotriage.read.trace.wire;

import gotriage.model.text.Text;

/// A trace cannot be read past this byte.
public final class TraceFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final transient Text what;

  /// @param what is wrong there, for a sentence that goes on with what was lost by it
  public TraceFault(long offset, Text what) {
    super(what.en(), null, false, false);
    this.offset = offset;
    this.what = what;
  }

  /// @param what breaks the format's rules, in words for those who know them
  public TraceFault(long offset, String what) {
    this(offset, new Text(what, "内容不合格式（" + what + "）"));
  }

  public long offset() {
    return offset;
  }

  public Text what() {
    return what;
  }
}
