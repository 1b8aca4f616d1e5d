/// What people read, in the languages they read it in.
@NullMarked
package gotriage.model.text;

import org.jspecify.annotations.NullMarked;
