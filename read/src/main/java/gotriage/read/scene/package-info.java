/// From a bundle to a scene: every evidence to its reader.
@NullMarked
package gotriage.read.scene;

import org.jspecify.annotations.NullMarked;
