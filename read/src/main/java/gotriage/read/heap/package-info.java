/// Memory texts: the heap profile of debug=1 with the runtime's statistics behind it, and gops'
/// own.
@NullMarked
package gotriage.read.heap;

import org.jspecify.annotations.NullMarked;
