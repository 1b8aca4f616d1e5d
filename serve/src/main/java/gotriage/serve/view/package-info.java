/// The pages of what was loaded.
@NullMarked
package gotriage.serve.view;

import org.jspecify.annotations.NullMarked;
