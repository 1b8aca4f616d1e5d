package gotriage.target;

import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;

/// What was asked for is no running Go program that can be found from here. It says what was tried,
/// what was found, what to do.
public final class TargetNotFound extends SaidFailure {
  private static final long serialVersionUID = 1L;

  public TargetNotFound(Text said) {
    super(said);
  }
}
