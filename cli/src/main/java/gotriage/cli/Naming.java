package gotriage.cli;

import gotriage.analyse.demangle.Detail;
import gotriage.model.profile.ProfileRows;
import gotriage.model.text.Text;
import gotriage.read.code.LocalNames;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;

/// `-symbolize`: whether addresses without a name get one from executables on this machine, and how
/// names of C++ and Rust are shown.
///
/// @param local whether executables are looked at
record Naming(boolean local, Detail detail) {
  static Naming of(CommandLine line) {
    boolean local = true;
    Detail detail = Detail.SHORT;
    for (String word : PprofFlags.text(line, "symbolize").toLowerCase(Locale.ROOT).split(":")) {
      switch (word) {
        case "", "local", "fastlocal", "force", "demangle=default" -> {
          // As without the word; what has a name keeps it.
        }
        case "none", "no" -> {
          return new Naming(false, Detail.NONE);
        }
        case "remote" -> local = false;
        case "demangle=none" -> detail = Detail.NONE;
        case "demangle=templates" -> detail = Detail.TEMPLATES;
        case "demangle=full" -> detail = Detail.FULL;
        default ->
            throw new UsageError(
                Text.of(
                    "-symbolize={0}: there are none, local, demangle=none, demangle=templates and"
                        + " demangle=full, with a colon between two",
                    "-symbolize={0}：可选 none、local、demangle=none、demangle=templates、demangle=full，两项之间用冒号",
                    word));
      }
    }
    return new Naming(local, detail);
  }

  /// Names what has no name; what could not be used is said.
  ProfileRows apply(ProfileRows profile, CommandLine line, Console console) {
    if (!local) {
      return profile;
    }
    LocalNames.Named named = LocalNames.apply(profile, console.environment());
    for (Text warning : named.warnings()) {
      console.err().println("gotriage: " + warning.in(Flags.language(line, console)));
    }
    return named.profile();
  }
}
