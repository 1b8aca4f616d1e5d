/// The evidence of one triage as a folder or one `.tar.gz`: written as it is captured, readable
/// however it ended.
@NullMarked
package gotriage.bundle;

import org.jspecify.annotations.NullMarked;
