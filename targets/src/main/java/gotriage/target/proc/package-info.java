/// What `/proc` says of processes, threads, sockets.
@NullMarked
package gotriage.target.proc;

import org.jspecify.annotations.NullMarked;
