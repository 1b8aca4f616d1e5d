/// A trace's view as text, JSON, page and pprof profile.
@NullMarked
package gotriage.report.trace;

import org.jspecify.annotations.NullMarked;
