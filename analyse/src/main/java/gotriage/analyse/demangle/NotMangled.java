package gotriage.analyse.demangle;

/// A name that does not go on as a mangled one does.
final class NotMangled extends Exception {
  private static final long serialVersionUID = 1;

  NotMangled() {
    super("", null, false, false);
  }
}
