/// A loop that tests a flag until somebody changes it.
@NullMarked
package gotriage.rules.flagspin;

import org.jspecify.annotations.NullMarked;
