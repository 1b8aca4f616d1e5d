package gotriage.read.pprof;

/// A profile that was read as a stream is not sound; read whole, its sound part can be had.
public final class DamagedStream extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedStream(String what, Throwable cause) {
    super(what, cause);
  }

  DamagedStream(String what) {
    super(what);
  }
}
