package gotriage.lab;

import gotriage.bundle.tar.TarGz;
import gotriage.diagnose.Diagnosis;
import gotriage.model.SourceCode;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Evidence kept from lab runs: one folder a Go release, one archive a program, so that the rules
/// are tried where there is no Go.
public final class Recordings {
  private Recordings() {}

  /// Packs a bundle to `into/go1.26/closedchannelspin-sick.tar.gz`.
  public static void keep(Path bundle, Path into, GoToolchain go, LabProgram program)
      throws IOException {
    Path folder = into.resolve("go" + go.version().major() + "." + go.version().minor());
    Files.createDirectories(folder);
    TarGz.pack(bundle, folder.resolve(fileName(program)));
  }

  /// Judges every recording of the programs, without their source.
  ///
  /// @throws IOException when there is none
  public static List<Outcome> score(Path recorded, List<LabProgram> programs, Diagnosis diagnosis)
      throws IOException {
    return score(recorded, programs, diagnosis, _ -> SourceCode.NONE);
  }

  /// Judges every recording of the programs.
  ///
  /// @param source of a program
  /// @throws IOException when there is no recording
  public static List<Outcome> score(
      Path recorded,
      List<LabProgram> programs,
      Diagnosis diagnosis,
      Function<LabProgram, SourceCode> source)
      throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    List<Path> releases;
    try (Stream<Path> folders = Files.list(recorded)) {
      releases = folders.filter(Files::isDirectory).sorted().toList();
    }
    for (Path release : releases) {
      for (LabProgram program : programs) {
        Path archive = release.resolve(fileName(program));
        if (Files.isRegularFile(archive)) {
          String name = program.name() + " " + release.getFileName();
          outcomes.add(
              LabRun.judge(name, program.expectation(), archive, diagnosis, source.apply(program)));
        }
      }
    }
    if (outcomes.isEmpty()) {
      throw new SaidFailure(
          Text.of("no recorded evidence of these programs in {0}", "{0} 里没有这些程序的录制证据", recorded));
    }
    return outcomes;
  }

  /// Removes a lab run's own folder.
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String fileName(LabProgram program) {
    return program.rule() + "-" + program.shape() + ".tar.gz";
  }
}
