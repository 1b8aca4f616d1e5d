package gotriage.read.pprof;

import gotriage.model.text.Text;

/// The wire format is broken at an offset. Stackless: a damaged file can hold a million of them.
public final class WireFault extends Exception {
  private static final long serialVersionUID = 1L;

  public final int offset;
  private final transient Text what;

  public WireFault(int offset, Text what) {
    super(what.en(), null, false, false);
    this.offset = offset;
    this.what = what;
  }

  public Text what() {
    return what;
  }
}
