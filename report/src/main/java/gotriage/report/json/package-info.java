/// The verdict for programs: one JSON document whose shape only grows.
@NullMarked
package gotriage.report.json;

import org.jspecify.annotations.NullMarked;
