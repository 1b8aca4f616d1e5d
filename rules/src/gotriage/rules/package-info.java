/// One folder a cause: the rule, its texts, its sick and its healthy programs.
@NullMarked
package gotriage.rules;

import org.jspecify.annotations.NullMarked;
