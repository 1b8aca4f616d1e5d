/// From measures to a verdict: the engine that asks every rule and ranks what they claim.
@NullMarked
package gotriage.diagnose;

import org.jspecify.annotations.NullMarked;
