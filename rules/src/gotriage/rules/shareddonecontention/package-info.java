/// One context, watched and derived from by everybody.
@NullMarked
package gotriage.rules.shareddonecontention;

import org.jspecify.annotations.NullMarked;
