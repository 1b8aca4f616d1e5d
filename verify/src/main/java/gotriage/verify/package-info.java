/// Whether a fix worked: runs from before it beside runs from after it.
@NullMarked
package gotriage.verify;

import org.jspecify.annotations.NullMarked;
