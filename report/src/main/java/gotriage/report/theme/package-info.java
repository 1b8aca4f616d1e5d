/// How words look in a terminal: colour and glyphs, in one place.
@NullMarked
package gotriage.report.theme;

import org.jspecify.annotations.NullMarked;
