/// Memory and GC statistics of one moment.
@NullMarked
package gotriage.model.memory;

import org.jspecify.annotations.NullMarked;
