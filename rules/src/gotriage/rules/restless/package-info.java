/// What loops have in common that never wait: who goes round, and that they are ready whenever one
/// looks.
@NullMarked
package gotriage.rules.restless;

import org.jspecify.annotations.NullMarked;
