/// Names as C++ and Rust compilers give them to the linker, made readable.
@NullMarked
package gotriage.analyse.demangle;

import org.jspecify.annotations.NullMarked;
