/// A select of which one case is always ready.
@NullMarked
package gotriage.rules.readyselectspin;

import org.jspecify.annotations.NullMarked;
