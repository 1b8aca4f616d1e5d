/// Source and machine code annotated with a profile's values: text as pprof prints it, and a page.
@NullMarked
package gotriage.report.listing;

import org.jspecify.annotations.NullMarked;
