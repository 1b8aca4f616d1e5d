/// Decompression that keeps what it got.
@NullMarked
package gotriage.read.gzip;

import org.jspecify.annotations.NullMarked;
