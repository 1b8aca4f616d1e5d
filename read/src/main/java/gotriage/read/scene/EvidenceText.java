package gotriage.read.scene;

import gotriage.bundle.Bundle;
import gotriage.model.evidence.Evidence;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// The text of a piece of evidence, inflated where it was saved with gzip; to be closed.
public final class EvidenceText {
  private static final int BUFFER = 64 << 10;

  private EvidenceText() {}

  public static InputStream open(Bundle bundle, Evidence evidence) throws IOException {
    InputStream in = new BufferedInputStream(bundle.read(evidence), BUFFER);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, BUFFER) : in;
  }
}
