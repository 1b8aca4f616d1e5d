/// From what a user types to a running Go process and the ways to reach it.
@NullMarked
package gotriage.target;

import org.jspecify.annotations.NullMarked;
