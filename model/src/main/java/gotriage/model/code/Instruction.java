package gotriage.model.code;

/// One disassembled instruction.
///
/// @param address as the file has it
/// @param file base name of the source file it was compiled from, empty when not known; of the
///   inlined function where it came by inlining
/// @param line 0 when not known
public record Instruction(long address, String text, String file, int line) {}
