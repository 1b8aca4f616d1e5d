/// Goroutines of one moment or several: grouped, filtered, compared, joined.
@NullMarked
package gotriage.analyse.goroutine;

import org.jspecify.annotations.NullMarked;
