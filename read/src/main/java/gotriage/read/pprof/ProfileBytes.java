package gotriage.read.pprof;

import java.io.IOException;
import java.io.InputStream;

/// A profile's bytes, gzipped or raw, as often as they are asked for.
public interface ProfileBytes {
  InputStream open() throws IOException;

  /// How many bytes there are once they are inflated, as far as the file says; 0 when unknown. Not
  /// to be relied on: it saves memory where it is right, and costs some where it is not.
  default long statedSize() throws IOException {
    return 0;
  }
}
