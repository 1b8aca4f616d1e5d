/// The preserved scene: all models of one bundle, with the names of the evidence they were read
/// from.
@NullMarked
package gotriage.model.scene;

import org.jspecify.annotations.NullMarked;
