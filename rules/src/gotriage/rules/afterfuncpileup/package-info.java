/// Armed callbacks that pile up.
@NullMarked
package gotriage.rules.afterfuncpileup;

import org.jspecify.annotations.NullMarked;
