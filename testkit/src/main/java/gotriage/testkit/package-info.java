/// What tests of several modules need to run real Go programs.
@NullMarked
package gotriage.testkit;

import org.jspecify.annotations.NullMarked;
