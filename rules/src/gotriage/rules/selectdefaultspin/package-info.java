/// A select with a default case in a loop that does not rest.
@NullMarked
package gotriage.rules.selectdefaultspin;

import org.jspecify.annotations.NullMarked;
