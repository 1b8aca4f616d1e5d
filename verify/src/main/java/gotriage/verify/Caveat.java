package gotriage.verify;

import gotriage.model.text.Text;

/// A difference between the runs that is not the fix.
public record Caveat(Effect effect, Text text) {
  public enum Effect {
    /// To be known, no more.
    NOTE,
    /// What is gone may be gone for this reason.
    FORBIDS_FIXED,
    /// What is there may be there for this reason.
    FORBIDS_NOT_FIXED,
    FORBIDS_ALL;

    boolean forbids(Proof.Status status) {
      return switch (this) {
        case NOTE -> false;
        case FORBIDS_FIXED -> status == Proof.Status.FIXED;
        case FORBIDS_NOT_FIXED -> status == Proof.Status.NOT_FIXED;
        case FORBIDS_ALL -> true;
      };
    }
  }
}
