/// A heap of pointers that every collection walks.
@NullMarked
package gotriage.rules.largeliveheap;

import org.jspecify.annotations.NullMarked;
