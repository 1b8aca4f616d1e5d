/// The verdict for a ticket or a pull request.
@NullMarked
package gotriage.report.markdown;

import org.jspecify.annotations.NullMarked;
