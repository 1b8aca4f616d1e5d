/// Changes of a Go file, and how they are shown: as a unified diff.
@NullMarked
package gotriage.syntax.edit;

import org.jspecify.annotations.NullMarked;
