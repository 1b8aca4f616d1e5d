/// The file format of speedscope.
@NullMarked
package gotriage.read.speedscope;

import org.jspecify.annotations.NullMarked;
