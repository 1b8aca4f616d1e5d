/// CPU and memory limits of a process's control group and its ancestors, versions 1 and 2.
@NullMarked
package gotriage.target.cgroup;

import org.jspecify.annotations.NullMarked;
