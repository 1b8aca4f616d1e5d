/// Profiles of the OpenTelemetry protocol.
@NullMarked
package gotriage.read.otlp;

import org.jspecify.annotations.NullMarked;
