package gotriage.analyse.goroutine;

import gotriage.model.Frame;

/// A goroutine that was ready or on a CPU in every dump, in the same own function: it never waits,
/// or never gets to.
///
/// @param frame its innermost own frame in the last dump
/// @param dumps in how many dumps it was seen so
public record StillRunnable(long id, Frame frame, int dumps) {}
