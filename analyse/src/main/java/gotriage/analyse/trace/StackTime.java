package gotriage.analyse.trace;

/// How often and how long something happened at one stack, for one reason.
///
/// @param reason a string of the trace's tables, 0 for none
/// @param stack of its tables
/// @param total,most nanoseconds
public record StackTime(int reason, int stack, long count, long total, long most) {}
