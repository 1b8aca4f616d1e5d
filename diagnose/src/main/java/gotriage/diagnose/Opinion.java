package gotriage.diagnose;

import gotriage.model.text.Text;

/// What a rule says of its cause.
public sealed interface Opinion permits Claim, Opinion.Absent {

  /// The cause is not there, and what shows it. Said only where a reader might think of it.
  record Absent(Text why) implements Opinion {}
}
