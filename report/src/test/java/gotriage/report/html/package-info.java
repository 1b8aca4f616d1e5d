@NullMarked
package gotriage.report.html;

import org.jspecify.annotations.NullMarked;
