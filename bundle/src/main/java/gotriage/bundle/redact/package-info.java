/// What may hold a secret in each kind of evidence, and how it is taken out.
@NullMarked
package gotriage.bundle.redact;

import org.jspecify.annotations.NullMarked;
