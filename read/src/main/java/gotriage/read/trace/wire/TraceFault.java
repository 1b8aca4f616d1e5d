package gotriage.read.trace.wire;

import gotriage.model.text.Text;

/// A trace cannot be read past this byte.
public final class TraceFault extends Exception {
  private static final long serialVersionUID = 1L;

  static final Text LONG_NUMBER = Text.of("a number is longer than ten bytes", "一个数字超过了十个字节");

  private final long offset;
  private final transient Text what;

  /// @param what is wrong there, for a sentence that goes on with what was lost by it
  public TraceFault(long offset, Text what) {
    super(what.en(), null, false, false);
    this.offset = offset;
    this.what = what;
  }

  public long offset() {
    return offset;
  }

  public Text what() {
    return what;
  }
}
