/// What a Go executable says of how it was built.
@NullMarked
package gotriage.model.build;

import org.jspecify.annotations.NullMarked;
