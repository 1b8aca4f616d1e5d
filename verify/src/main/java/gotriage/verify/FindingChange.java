package gotriage.verify;

import gotriage.diagnose.verdict.Finding;

/// What became of one finding.
///
/// @param finding as the first run that has it tells it
/// @param runsBefore,runsAfter how many runs have it
/// @param weight how it moved in what it is weighed by: the cores it costs, else the goroutines
///   that a leak adds a second, else 1 where it is found and 0 where it is not
/// @param moreRuns how many more runs a side would need, all like these, for a proof; 0 where there
///   is one, or none can come of these runs
public record FindingChange(
    Finding finding, Fate fate, int runsBefore, int runsAfter, MeasureChange weight, int moreRuns) {

  public enum Fate {
    /// In no run after it, and that is no luck.
    GONE,
    /// In no run after it, in too few runs.
    NOT_SEEN,
    /// Still found, at a clearly lower weight.
    WEAKER,
    SAME,
    /// Found after, not before.
    NEW
  }

  public boolean open() {
    return fate == Fate.WEAKER || fate == Fate.SAME || fate == Fate.NEW;
  }
}
