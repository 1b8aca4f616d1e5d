/// The verdict for a person at a terminal.
@NullMarked
package gotriage.report.text;

import org.jspecify.annotations.NullMarked;
