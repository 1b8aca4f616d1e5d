/// Evidence over HTTP: one GET, streamed into the bundle, every fault in words.
@NullMarked
package gotriage.capture.http;

import org.jspecify.annotations.NullMarked;
