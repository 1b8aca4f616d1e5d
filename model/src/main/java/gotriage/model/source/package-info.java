/// Source files of the target: where they were found, or where they were looked for.
@NullMarked
package gotriage.model.source;

import org.jspecify.annotations.NullMarked;
