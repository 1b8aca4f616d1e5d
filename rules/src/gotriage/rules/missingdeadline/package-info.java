/// Calls without a deadline to a peer that does not answer.
@NullMarked
package gotriage.rules.missingdeadline;

import org.jspecify.annotations.NullMarked;
