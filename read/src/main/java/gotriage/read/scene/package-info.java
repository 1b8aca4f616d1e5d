/// From a bundle or loose files to the preserved scene.
@NullMarked
package gotriage.read.scene;

import org.jspecify.annotations.NullMarked;
