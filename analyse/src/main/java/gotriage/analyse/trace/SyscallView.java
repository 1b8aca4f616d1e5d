package gotriage.analyse.trace;

import java.util.List;

/// @param blocked calls that took long enough for their P to be given to another goroutine
/// @param stacks where the time went
public record SyscallView(Quantiles all, long blocked, List<StackTime> stacks) {}
