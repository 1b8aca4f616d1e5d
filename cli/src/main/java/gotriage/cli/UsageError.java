package gotriage.cli;

import gotriage.model.text.Said;
import gotriage.model.text.Text;

/// The words of a command line do not make sense; it says which, and what would.
final class UsageError extends RuntimeException implements Said {
  private static final long serialVersionUID = 1L;

  private final transient Text said;

  UsageError(Text said) {
    super(said.en(), null, false, false);
    this.said = said;
  }

  @Override
  public Text said() {
    return said;
  }
}
