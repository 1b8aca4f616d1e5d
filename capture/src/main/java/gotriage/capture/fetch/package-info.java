/// One answer, streamed into the bundle: what it should look like, what it may take, what came of
/// it.
@NullMarked
package gotriage.capture.fetch;

import org.jspecify.annotations.NullMarked;
