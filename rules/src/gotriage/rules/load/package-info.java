/// How much CPU there was to have: what a threshold in cores must be measured against.
@NullMarked
package gotriage.rules.load;

import org.jspecify.annotations.NullMarked;
