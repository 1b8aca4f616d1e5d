/// What the rules on memory share: what allocating and collecting cost, how full the heap is, and
/// whether it grows.
@NullMarked
package gotriage.rules.collector;

import org.jspecify.annotations.NullMarked;
