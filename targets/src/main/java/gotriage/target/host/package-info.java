/// The files of a machine, this one or a recorded tree of one.
@NullMarked
package gotriage.target.host;

import org.jspecify.annotations.NullMarked;
