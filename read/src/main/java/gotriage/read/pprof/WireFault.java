package gotriage.read.pprof;

import gotriage.model.text.Text;

/// The wire format is broken at an offset. Stackless: a damaged file can hold a million of them.
final class WireFault extends Exception {
  private static final long serialVersionUID = 1L;

  final int offset;
  private final transient Text what;

  WireFault(int offset, Text what) {
    super(what.en(), null, false, false);
    this.offset = offset;
    this.what = what;
  }

  Text what() {
    return what;
  }
}
