/// More switching of goroutines than work.
@NullMarked
package gotriage.rules.schedulerchurn;

import org.jspecify.annotations.NullMarked;
