/// What the rules of spinning loops share: where a loop is, how it is seen in both snapshots, how
/// its select came back.
@NullMarked
package gotriage.rules.spinning;

import org.jspecify.annotations.NullMarked;
