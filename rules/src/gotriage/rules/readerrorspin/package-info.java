/// Read loops that go on after the end.
@NullMarked
package gotriage.rules.readerrorspin;

import org.jspecify.annotations.NullMarked;
