/// Whether a CPU profile can be believed.
@NullMarked
package gotriage.analyse.trust;

import org.jspecify.annotations.NullMarked;
