/// Build information from an ELF executable, stripped or not.
@NullMarked
package gotriage.target.elf;

import org.jspecify.annotations.NullMarked;
