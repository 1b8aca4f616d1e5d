/// The global generator of math/rand behind its mutex.
@NullMarked
package gotriage.rules.sharedrandcontention;

import org.jspecify.annotations.NullMarked;
