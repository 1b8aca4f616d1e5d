package gotriage.model;

/// A part of an evidence file that could not be read.
///
/// @param evidence its name
/// @param offset the byte at which the reader lost the thread, -1 when it has no meaning
/// @param what was wrong there and what was lost by it
public record Loss(String evidence, long offset, String what) {}
