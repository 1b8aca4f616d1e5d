package gotriage.cli;

/// What the shell is told.
public final class ExitCode {
  /// Healthy, or done.
  public static final int HEALTHY = 0;

  /// A sickness was found; or a fix did not work.
  public static final int SICK = 1;

  /// Wrong usage.
  public static final int USAGE = 2;

  /// Nothing could be captured or read.
  public static final int NOTHING = 3;

  private ExitCode() {}
}
