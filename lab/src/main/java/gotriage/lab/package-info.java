/// Real Go services with known sicknesses, run, triaged and scored.
@NullMarked
package gotriage.lab;

import org.jspecify.annotations.NullMarked;
