package gotriage.report.goroutine;

import gotriage.analyse.goroutine.GoroutineTable;
import gotriage.analyse.goroutine.LockCycle;
import gotriage.model.Loss;
import gotriage.model.goroutine.LockQueue;
import java.util.List;

/// What the `goroutines` command found, ready to be shown.
///
/// @param locks queues of the last dump, longest first; empty where no dump tells
/// @param losses what could not be read
/// @param limit most rows shown as text, 0 for all
/// @param stacks whether text shows the stack of each row
public record GoroutineReport(
    GoroutineTable table,
    List<LockQueue> locks,
    List<LockCycle> cycles,
    List<Loss> losses,
    int limit,
    boolean stacks) {}
