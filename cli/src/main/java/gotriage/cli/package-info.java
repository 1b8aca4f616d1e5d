/// The command line: one class a command, exit codes, and nothing that judges.
@NullMarked
package gotriage.cli;

import org.jspecify.annotations.NullMarked;
