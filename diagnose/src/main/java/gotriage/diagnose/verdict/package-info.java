/// The whole answer, in both languages, as reports show it.
@NullMarked
package gotriage.diagnose.verdict;

import org.jspecify.annotations.NullMarked;
