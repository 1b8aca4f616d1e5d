package gotriage.cli;

/// The words of a command line do not make sense; the message says which and what would.
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageError(String message) {
    super(message, null, false, false);
  }
}
