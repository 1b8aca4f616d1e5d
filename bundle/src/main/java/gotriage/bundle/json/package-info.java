/// The bundle's JSON files, encoded by adapters that are generated when the project is compiled.
@NullMarked
package gotriage.bundle.json;

import org.jspecify.annotations.NullMarked;
