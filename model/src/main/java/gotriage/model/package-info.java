/// What readers make of evidence: immutable models, no I/O.
@NullMarked
package gotriage.model;

import org.jspecify.annotations.NullMarked;
