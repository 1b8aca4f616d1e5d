package gotriage.cli;

import gotriage.analyse.pprof.FilePaths;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Language;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps what was fetched, under pprof's names and where pprof keeps it: what was seen once may not
/// be there again.
final class SavedProfiles {
  private static final int MOST = 10_000;

  private SavedProfiles() {}

  /// A profile that cannot be kept is shown all the same; the reason is printed.
  static void keep(byte[] profile, ProfileHeader header, Console console, Language language) {
    try {
      Path kept = write(profile, header, folder(console));
      console.err().println(Text.of("Saved profile in {0}", "profile 已存到 {0}", kept).in(language));
    } catch (IOException e) {
      Text why = Text.of("the profile could not be saved: {0}", "profile 没能存下：{0}", Said.of(e));
      console.err().println("gotriage: " + why.in(language));
    }
  }

  private static Path folder(Console console) throws IOException {
    String asked = console.variable("PPROF_TMPDIR");
    String home = console.variable("HOME");
    Path folder =
        !asked.isEmpty()
            ? Path.of(asked)
            : home.isEmpty() ? console.workingFolder() : Path.of(home, "pprof");
    return Files.createDirectories(folder);
  }

  private static Path write(byte[] profile, ProfileHeader header, Path folder) throws IOException {
    var name = new StringBuilder("pprof.");
    if (!header.mappings().isEmpty() && !header.mappings().getFirst().file().isEmpty()) {
      name.append(FilePaths.base(header.mappings().getFirst().file())).append('.');
    }
    for (ValueType type : header.sampleTypes()) {
      name.append(type.type().replace('/', '_')).append('.');
    }
    for (int i = 1; i < MOST; i++) {
      String number = "00" + i;
      Path file =
          folder.resolve(name + number.substring(Math.min(2, number.length() - 3)) + ".pb.gz");
      try {
        return Files.write(file, profile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException _) {
        // The next number, then.
      }
    }
    throw new SaidFailure(Text.of("too many profiles in {0}", "{0} 中的 profile 太多", folder));
  }
}
