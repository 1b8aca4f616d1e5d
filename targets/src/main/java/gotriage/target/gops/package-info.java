/// Where a gops agent listens.
@NullMarked
package gotriage.target.gops;

import org.jspecify.annotations.NullMarked;
