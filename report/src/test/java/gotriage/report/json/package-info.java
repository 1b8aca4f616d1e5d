@NullMarked
package gotriage.report.json;

import org.jspecify.annotations.NullMarked;
