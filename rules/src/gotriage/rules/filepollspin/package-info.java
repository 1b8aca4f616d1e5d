/// Files that are looked at without rest.
@NullMarked
package gotriage.rules.filepollspin;

import org.jspecify.annotations.NullMarked;
