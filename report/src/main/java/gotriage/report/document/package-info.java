/// What every page that stands alone needs: its files, and the policy that lets nothing else in.
@NullMarked
package gotriage.report.document;

import org.jspecify.annotations.NullMarked;
