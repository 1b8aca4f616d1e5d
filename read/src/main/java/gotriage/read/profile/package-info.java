/// Profiles of any format that is read, told apart by their bytes.
@NullMarked
package gotriage.read.profile;

import org.jspecify.annotations.NullMarked;
