/// Measures and views of the models: pure functions, no I/O, no clock.
@NullMarked
package gotriage.analyse;

import org.jspecify.annotations.NullMarked;
