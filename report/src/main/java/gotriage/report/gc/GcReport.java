package gotriage.report.gc;

import gotriage.analyse.gc.GcHealth;
import gotriage.model.Loss;
import java.util.List;

/// What the `gc` command found, ready to be shown.
///
/// @param runs how many runs of programs the `gctrace` logs hold
public record GcReport(GcHealth health, int runs, List<Loss> losses) {}
