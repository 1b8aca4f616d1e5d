/// Small texts of a process about itself.
@NullMarked
package gotriage.read.process;

import org.jspecify.annotations.NullMarked;
