@NullMarked
package gotriage.report.listing;

import org.jspecify.annotations.NullMarked;
