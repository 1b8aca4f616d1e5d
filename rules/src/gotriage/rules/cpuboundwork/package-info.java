/// Real work, told as information.
@NullMarked
package gotriage.rules.cpuboundwork;

import org.jspecify.annotations.NullMarked;
