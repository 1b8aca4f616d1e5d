/// pprof's text reports, byte for byte as `go tool pprof` prints them.
@NullMarked
package gotriage.report.pprof;

import org.jspecify.annotations.NullMarked;
