/// Machine code of an executable: symbols and disassembled instructions.
@NullMarked
package gotriage.model.code;

import org.jspecify.annotations.NullMarked;
