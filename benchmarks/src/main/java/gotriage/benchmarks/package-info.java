/// How fast evidence becomes models, on inputs made with fixed seeds.
@NullMarked
package gotriage.benchmarks;

import org.jspecify.annotations.NullMarked;
