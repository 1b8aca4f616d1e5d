/// Profiles written in the formats of other tools.
@NullMarked
package gotriage.report.export;

import org.jspecify.annotations.NullMarked;
