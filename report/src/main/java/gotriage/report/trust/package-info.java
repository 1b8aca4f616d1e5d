/// What a CPU profile is worth, in words.
@NullMarked
package gotriage.report.trust;

import org.jspecify.annotations.NullMarked;
