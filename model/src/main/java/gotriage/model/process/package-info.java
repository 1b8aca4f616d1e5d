/// What the operating system says of the process: CPU, threads, memory, descriptors, cgroup.
@NullMarked
package gotriage.model.process;

import org.jspecify.annotations.NullMarked;
