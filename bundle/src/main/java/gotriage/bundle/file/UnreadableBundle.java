package gotriage.bundle.file;

import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;

/// A path that holds no bundle; it says what was tried, what was found, what to do.
public final class UnreadableBundle extends SaidFailure {
  private static final long serialVersionUID = 1L;

  public UnreadableBundle(Text said) {
    super(said);
  }
}
