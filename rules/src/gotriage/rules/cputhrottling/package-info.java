/// More threads than CPU quota.
@NullMarked
package gotriage.rules.cputhrottling;

import org.jspecify.annotations.NullMarked;
