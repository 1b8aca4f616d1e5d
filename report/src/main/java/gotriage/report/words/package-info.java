/// Words that every report says alike, in both languages.
@NullMarked
package gotriage.report.words;

import org.jspecify.annotations.NullMarked;
