package gotriage.bundle.redact;

import gotriage.model.text.Text;

/// What becomes of one piece of evidence in a copy that is fit to share.
public sealed interface Redacted {
  /// The word that stands where a value was.
  String WORD = "REDACTED";

  /// @param bytes with every value taken out that may be a secret
  record Copy(byte[] bytes) implements Redacted {}

  /// It cannot be told from a secret: in doubt it stays at home.
  ///
  /// @param why a clause: `a trace holds the program's own log lines`
  record LeftOut(Text why) implements Redacted {}
}
