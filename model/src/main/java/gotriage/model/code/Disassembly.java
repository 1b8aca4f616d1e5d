package gotriage.model.code;

import java.util.List;
import java.util.Map;

/// What a disassembler made of some functions of one executable.
///
/// @param file the executable
/// @param tool what disassembled: `go tool objdump`, `objdump`
/// @param offset runtime address minus address in the file; 0 where it was not moved
/// @param instructions by function, ascending by address
public record Disassembly(
    String file, String tool, long offset, Map<Symbol, List<Instruction>> instructions) {}
