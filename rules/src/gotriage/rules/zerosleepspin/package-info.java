/// A sleep or a timer of no length.
@NullMarked
package gotriage.rules.zerosleepspin;

import org.jspecify.annotations.NullMarked;
