@NullMarked
package gotriage.verify;

import org.jspecify.annotations.NullMarked;
