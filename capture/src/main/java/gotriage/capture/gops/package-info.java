/// Evidence over the gops agent's TCP protocol.
@NullMarked
package gotriage.capture.gops;

import org.jspecify.annotations.NullMarked;
