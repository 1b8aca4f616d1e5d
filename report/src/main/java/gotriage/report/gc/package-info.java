/// The collector's health and the trust in a CPU profile, shown: text, JSON, HTML, Markdown.
@NullMarked
package gotriage.report.gc;

import org.jspecify.annotations.NullMarked;
