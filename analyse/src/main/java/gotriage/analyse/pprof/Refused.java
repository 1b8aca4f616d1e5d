package gotriage.analyse.pprof;

/// Options or profiles that no report can be made from; the message says why, for people.
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean usage;

  private Refused(String message, boolean usage) {
    super(message);
    this.usage = usage;
  }

  /// The words of the command line are wrong.
  public static Refused usage(String message) {
    return new Refused(message, true);
  }

  /// The words are right, but what was read has no answer to them.
  public static Refused nothing(String message) {
    return new Refused(message, false);
  }

  public boolean isUsage() {
    return usage;
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
