/// Collections and scavenging as `GODEBUG=gctrace=1,scavtrace=1` log them.
@NullMarked
package gotriage.read.gctrace;

import org.jspecify.annotations.NullMarked;
