package gotriage.read.pprof;

import java.io.IOException;

/// The samples of a profile one after another, as messages.
interface SampleSource extends AutoCloseable {
  /// Steps to the next sample; false at the end.
  boolean next() throws IOException, WireFault;

  /// A cursor at its contents.
  Wire contents() throws WireFault;

  @Override
  void close() throws IOException;
}
