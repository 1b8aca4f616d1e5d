package gotriage.read.pprof;

import java.io.IOException;
import java.io.InputStream;

/// A profile's bytes, gzipped or raw, as often as they are asked for.
public interface ProfileBytes {
  InputStream open() throws IOException;
}
