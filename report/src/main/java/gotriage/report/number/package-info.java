/// Numbers as people read them, by pprof's conventions.
@NullMarked
package gotriage.report.number;

import org.jspecify.annotations.NullMarked;
