/// More lines of log than the service can pay for, or than their output takes.
@NullMarked
package gotriage.rules.loggingstorm;

import org.jspecify.annotations.NullMarked;
