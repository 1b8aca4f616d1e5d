package gotriage.read.trace.wire;

/// A trace cannot be read past this byte.
public final class TraceFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final long offset;

  /// @param what is wrong there, for a sentence that goes on with what was lost by it
  public TraceFault(long offset, String what) {
    super(what, null, false, false);
    this.offset = offset;
  }

  public long offset() {
    return offset;
  }

  public String what() {
    return String.valueOf(getMessage());
  }
}
