/// What the rules on goroutines that pile up share: what counts as waiting in one's own code, who
/// takes from a channel, and the facts that such claims rest on.
@NullMarked
package gotriage.rules.growth;

import org.jspecify.annotations.NullMarked;
