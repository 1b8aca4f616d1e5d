package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.bundle.Bundle;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cores beside the shares of `top`, and what the profile is worth, of a recorded service.
class TopCoresTest {
  private static final Path RECORDED =
      Path.of("..", "lab", "recorded", "go1.26", "allocationpressure-sick.tar.gz");
  private static final String COLUMNS = "cum%      cores  cum cores";
  private static final Pattern ROW =
      Pattern.compile(
          " *([0-9.]+)(ms|s) +[0-9.]+% +[0-9.]+% +[0-9.]+m?s +[0-9.]+% +([0-9.]+) +([0-9.]+)  \\S.*");

  @TempDir private Path folder;

  @BeforeEach
  void bundle() throws IOException {
    Files.copy(RECORDED, folder.resolve("b.tar.gz"));
    try (Bundle bundle = Bundle.open(RECORDED)) {
      for (Evidence evidence : bundle.manifest().evidence()) {
        boolean wanted =
            evidence.kind() == EvidenceKind.PROCESS || evidence.kind() == EvidenceKind.CPU_PROFILE;
        if (wanted && evidence.readable()) {
          try (InputStream in = bundle.read(evidence)) {
            Files.write(folder.resolve(evidence.file()), in.readAllBytes());
          }
        }
      }
    }
  }

  @Test
  void aBundleShowsCoresAndWhatTheOperatingSystemCounted() {
    CommandLineRun run = top("b.tar.gz");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(COLUMNS)
        .containsPattern(" Note: [0-9.]+ cores? sampled in [0-9.]+ ?s, ")
        .containsPattern("[0-9.]+% of the [0-9.]+ cores? that the operating system counted");
  }

  @Test
  void coresAreTheShareOfTheDuration() {
    CommandLineRun run = top("b.tar.gz");
    Matcher duration = Pattern.compile("Duration: ([0-9.]+)s").matcher(run.out());
    assertThat(duration.find()).isTrue();
    double seconds = Double.parseDouble(duration.group(1));
    List<String> rows =
        run.out().lines().dropWhile(l -> !l.endsWith("cum cores")).skip(1).limit(8).toList();
    assertThat(rows).hasSize(8);
    for (String row : rows) {
      Matcher parts = ROW.matcher(row);
      assertThat(parts.matches()).as(row).isTrue();
      double flat = Double.parseDouble(parts.group(1)) / (parts.group(2).equals("ms") ? 1000 : 1);
      assertThat(Double.parseDouble(parts.group(3)))
          .as(row)
          .isBetween(flat / seconds - 0.003, flat / seconds + 0.003);
    }
  }

  @Test
  void withoutCoresItIsPprofsReport() {
    String plain = top("cpu.pb.gz").out();
    assertThat(plain).doesNotContain("cores").contains("flat%");
    assertThat(top("-cores=false", "b.tar.gz").out()).isEqualTo(plain);
    String cored = top("-cores", "cpu.pb.gz").out();
    assertThat(cored).contains("no process samples beside it");
    assertThat(withoutCores(cored)).isEqualTo(plain.lines().map(l -> words(l)).toList());
  }

  /// The words of each line but for notes and the two columns of cores.
  private static List<List<String>> withoutCores(String report) {
    List<List<String>> lines = new ArrayList<>();
    boolean table = false;
    for (String line : report.lines().filter(l -> !l.startsWith(" Note: ")).toList()) {
      List<String> words = new ArrayList<>(words(line.replace("      cores  cum cores", "")));
      if (table) {
        words.subList(5, 7).clear();
      }
      table |= line.endsWith("cum cores");
      lines.add(words);
    }
    return lines;
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }

  @Test
  void processSamplesAreTakenBesideTheProfile() {
    CommandLineRun run = top("-cores", "cpu.pb.gz", "process-1.json", "process-2.json");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("that the operating system counted");
  }

  @Test
  void otherProfilesOfABundleAreNamed() {
    CommandLineRun heap = top("b.tar.gz/heap.pb.gz");
    assertThat(heap.out()).contains("Type: inuse_space").doesNotContain("cores");
    assertThat(top("b.tar.gz/heap").out()).isEqualTo(heap.out());
    CommandLineRun wrong = top("b.tar.gz/heep");
    assertThat(wrong.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(wrong.err()).contains("heep").contains("heap.pb.gz");
  }

  @Test
  void coresOfWhatIsNoCpuTimeAreRefused() {
    CommandLineRun heap = top("-cores", "b.tar.gz/heap");
    assertThat(heap.code()).isEqualTo(ExitCode.USAGE);
    assertThat(heap.err()).contains("-cores").contains("inuse_space");
    CommandLineRun diff = top("-cores", "-diff_base=cpu.pb.gz", "cpu.pb.gz");
    assertThat(diff.err()).contains("gotriage diff");
  }

  private CommandLineRun top(String... words) {
    List<String> all = new ArrayList<>(List.of("top"));
    all.addAll(List.of(words));
    return CommandLineRun.in(folder, all.toArray(String[]::new));
  }
}
