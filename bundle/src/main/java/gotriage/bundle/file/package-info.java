/// What a file of a bundle may be called, and the error for what is none.
@NullMarked
package gotriage.bundle.file;

import org.jspecify.annotations.NullMarked;
