package gotriage.diagnose.verdict;

/// How sure: high needs two independent kinds of evidence or a decisive one; low is a suspicion.
public enum Confidence {
  HIGH,
  MEDIUM,
  LOW
}
