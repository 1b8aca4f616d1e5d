/// Contexts that are derived for each call and never cancelled.
@NullMarked
package gotriage.rules.contextleak;

import org.jspecify.annotations.NullMarked;
