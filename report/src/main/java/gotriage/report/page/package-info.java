/// The frame of every HTML page: one file, no network, in both languages.
@NullMarked
package gotriage.report.page;

import org.jspecify.annotations.NullMarked;
