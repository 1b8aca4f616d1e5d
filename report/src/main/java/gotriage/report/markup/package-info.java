/// The little Markdown that texts of the rules use, taken apart for every report.
@NullMarked
package gotriage.report.markup;

import org.jspecify.annotations.NullMarked;
