/// Goroutines, shown: text, JSON, HTML, Markdown.
@NullMarked
package gotriage.report.goroutine;

import org.jspecify.annotations.NullMarked;
