/// The health of the collector, from whatever tells of it, and whether a CPU profile can be
/// believed.
@NullMarked
package gotriage.analyse.gc;

import org.jspecify.annotations.NullMarked;
