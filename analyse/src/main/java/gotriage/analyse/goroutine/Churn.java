package gotriage.analyse.goroutine;

/// How goroutines came and went between two dumps, told by their ids.
///
/// @param seconds between the two, 0 when unknown
/// @param atLeast true when not all ids are known: a dump of more than ten thousand equal
///   goroutines keeps ten thousand, and a cut one has not all
public record Churn(long started, long ended, long stayed, double seconds, boolean atLeast) {}
