package gotriage.target.elf;

import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;

/// An executable that contradicts itself or ends too early.
final class Damaged extends SaidFailure {
  private static final long serialVersionUID = 1L;

  Damaged(Text said) {
    super(said);
  }
}
