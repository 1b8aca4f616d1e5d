/// A profile's call tree, cut down to what a screen can show and packed for a browser.
@NullMarked
package gotriage.report.flame;

import org.jspecify.annotations.NullMarked;
