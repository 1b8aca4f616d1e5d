/// The smallest change of the service's own source that cures, as a unified diff.
///
/// A change is offered only where the source shows the whole pattern: it keeps what the code does
/// otherwise, it parses, and it should compile. Where there is a choice that only the author can
/// make, there is none.
@NullMarked
package gotriage.rules.mend;

import org.jspecify.annotations.NullMarked;
