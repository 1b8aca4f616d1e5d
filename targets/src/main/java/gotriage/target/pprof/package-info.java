/// Where `net/http/pprof` is mounted and what it offers.
@NullMarked
package gotriage.target.pprof;

import org.jspecify.annotations.NullMarked;
