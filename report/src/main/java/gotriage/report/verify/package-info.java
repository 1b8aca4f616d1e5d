/// Whether a fix worked, shown as text, JSON and Markdown.
@NullMarked
package gotriage.report.verify;

import org.jspecify.annotations.NullMarked;
