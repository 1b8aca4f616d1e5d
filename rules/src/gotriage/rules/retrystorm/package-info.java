/// Attempts that are repeated without back-off.
@NullMarked
package gotriage.rules.retrystorm;

import org.jspecify.annotations.NullMarked;
