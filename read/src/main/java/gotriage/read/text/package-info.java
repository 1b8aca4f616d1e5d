/// Lines of bytes, and the row format that all of Go's debug=1 texts share.
@NullMarked
package gotriage.read.text;

import org.jspecify.annotations.NullMarked;
