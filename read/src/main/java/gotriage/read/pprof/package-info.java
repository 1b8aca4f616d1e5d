/// The pprof protobuf (profile.proto) read into columns, by hand: no generated code, few objects.
@NullMarked
package gotriage.read.pprof;

import org.jspecify.annotations.NullMarked;
