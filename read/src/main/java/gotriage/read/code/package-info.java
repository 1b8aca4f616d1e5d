/// Executables as machine code: their ELF symbols, and the disassembler of the Go toolchain or of
/// binutils, run as a program.
@NullMarked
package gotriage.read.code;

import org.jspecify.annotations.NullMarked;
