/// What programs export of their runtime: expvar, `runtime/metrics`, Prometheus pages.
@NullMarked
package gotriage.read.metrics;

import org.jspecify.annotations.NullMarked;
