/// A profile's values by source line and by machine address: what listings are annotated with.
@NullMarked
package gotriage.analyse.lines;

import org.jspecify.annotations.NullMarked;
