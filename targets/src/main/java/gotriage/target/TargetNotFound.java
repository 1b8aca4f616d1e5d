package gotriage.target;

import java.io.IOException;

/// What was asked for is no running Go program that can be found from here. The message says what
/// was tried, what was found, what to do.
public final class TargetNotFound extends IOException {
  public TargetNotFound(String message) {
    super(message);
  }
}
