@NullMarked
package gotriage.serve;

import org.jspecify.annotations.NullMarked;
