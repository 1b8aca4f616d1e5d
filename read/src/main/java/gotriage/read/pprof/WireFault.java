package gotriage.read.pprof;

/// The wire format is broken at an offset. Stackless: a damaged file can hold a million of them.
final class WireFault extends Exception {
  private static final long serialVersionUID = 1L;

  final int offset;

  WireFault(int offset, String what) {
    super(what, null, false, false);
    this.offset = offset;
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
