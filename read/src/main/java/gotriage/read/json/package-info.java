/// JSON read token by token, with the byte at which it breaks off.
@NullMarked
package gotriage.read.json;

import org.jspecify.annotations.NullMarked;
