/// The one archive format a bundle comes in: POSIX ustar in gzip.
@NullMarked
package gotriage.bundle.tar;

import org.jspecify.annotations.NullMarked;
