/// A pprof profile as columns.
@NullMarked
package gotriage.model.profile;

import org.jspecify.annotations.NullMarked;
