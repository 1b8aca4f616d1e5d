package gotriage.bundle.file;

import java.io.IOException;

/// A path that holds no bundle. The message says what was tried, what was found, what to do.
public final class UnreadableBundle extends IOException {
  public UnreadableBundle(String message) {
    super(message);
  }
}
