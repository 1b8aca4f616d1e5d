/// What the rules on timers share: the runtime's names for them through the releases, and who made
/// those that are alive.
@NullMarked
package gotriage.rules.timers;

import org.jspecify.annotations.NullMarked;
