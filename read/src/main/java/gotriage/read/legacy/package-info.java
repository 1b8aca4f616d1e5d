/// The forms that profiles had before the protobuf, and that pprof still reads: gperftools' CPU
/// words, heapz, growthz, contentionz, threadz, Java's, and Go's texts without names.
@NullMarked
package gotriage.read.legacy;

import org.jspecify.annotations.NullMarked;
