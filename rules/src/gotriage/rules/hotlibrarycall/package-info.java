/// Library calls repeated where once would do.
@NullMarked
package gotriage.rules.hotlibrarycall;

import org.jspecify.annotations.NullMarked;
