package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The profiles that pprof's own tests have, of every form it ever read, beside `go tool pprof`.
///
/// They are another project's: `-Dgotriage.pprof.testdata=fetch` lets Go download the module that
/// they are in, into a folder that is thrown away; a folder instead of `fetch` is one that holds
/// that module.
@Tag("go")
class PprofTestdataTest {
  private static final String MODULE = "github.com/google/pprof@v0.0.0-20250630185457-6e76a2b096b5";
  private static final List<String> FOLDERS =
      List.of(
          "profile/testdata",
          "internal/driver/testdata",
          "internal/proftest/testdata",
          "internal/report/testdata");

  /// Expected reports, sources, programs, and Go files of the tests.
  private static final Pattern NO_PROFILE =
      Pattern.compile("pprof\\..*|.*\\.(string|src|go|md|bin|dot|rpt)|source\\d|sample");

  private static final String[][] REPORTS = {
    {"top"},
    {"top", "-cum", "-lines"},
    {"top", "-addresses", "-noinlines"},
    {"top", "-sample_index=0", "-unit=auto"},
    {"tree"},
    {"tree", "-addresses"},
    {"peek"},
    {"traces"},
    {"tags"},
    {"raw"},
    {"comments"},
    {"callgrind"},
    {"callgrind", "-call_tree"},
    {"proto"},
    {"topproto"},
    {"topproto", "-lines", "-cum"},
  };

  private static @Nullable GoPprof pprof;
  private static @Nullable Path module;

  @TempDir private static Path cache;
  @TempDir private Path folder;

  @BeforeAll
  static void needsGoAndTheProfiles() throws IOException, InterruptedException {
    String asked = System.getProperty("gotriage.pprof.testdata", "");
    assumeTrue(
        !asked.isEmpty(),
        "pprof's own profiles are not compared: -Dgotriage.pprof.testdata=fetch downloads them");
    pprof = GoPprof.find();
    assumeTrue(pprof != null, "no Go on the PATH: nothing compares our reports with go tool pprof");
    module = asked.equals("fetch") ? fetched() : Path.of(asked);
    assumeTrue(
        module != null, "pprof's own profiles are not compared: " + MODULE + " cannot be had");
  }

  /// Null where the module cannot be downloaded.
  private static @Nullable Path fetched() throws IOException, InterruptedException {
    ProcessBuilder go =
        new ProcessBuilder("go", "mod", "download", "-modcacherw", "-json", MODULE)
            .directory(cache.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    go.environment().put("GOPATH", cache.resolve("go").toString());
    go.environment().put("GOMODCACHE", cache.resolve("mod").toString());
    go.environment().put("GOFLAGS", "-mod=mod");
    Process process = go.start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher at = Pattern.compile("\"Dir\": \"([^\"]+)\"").matcher(said);
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 && at.find() ? Path.of(at.group(1)) : null;
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<Path> profiles() throws IOException {
    List<Path> profiles = new ArrayList<>();
    for (String name : FOLDERS) {
      try (Stream<Path> files = Files.list(Objects.requireNonNull(module).resolve(name))) {
        files
            .filter(f -> Files.isRegularFile(f))
            .filter(f -> !NO_PROFILE.matcher(f.getFileName().toString()).matches())
            .sorted()
            .forEach(profiles::add);
      }
    }
    return profiles;
  }

  @Test
  void everyReportOfEachProfile() throws IOException {
    PprofComparison comparison = new PprofComparison(Objects.requireNonNull(pprof), folder);
    List<Path> profiles = profiles();
    assertThat(profiles).hasSizeGreaterThan(15);
    for (int p = 0; p < profiles.size(); p++) {
      String name = "p" + p + "." + profiles.get(p).getFileName();
      Files.copy(profiles.get(p), folder.resolve(name));
      for (String[] words : REPORTS) {
        comparison.compare(p, new ArrayList<>(List.of(words)), List.of(name));
      }
      for (String compare : new String[] {"-base=", "-diff_base="}) {
        comparison.compare(p, new ArrayList<>(List.of("top", compare + name)), List.of(name));
      }
    }
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.undecided())
        .as("reports in which pprof disagrees with itself")
        .isLessThan(comparison.compared() / 10);
  }

  /// Profiles of two processes of one program, compared both ways.
  @Test
  void differences() throws IOException {
    PprofComparison comparison = new PprofComparison(Objects.requireNonNull(pprof), folder);
    String[][] pairs = {
      {"profile/testdata/cppbench.heap", "profile/testdata/cppbench.growth"},
      {"profile/testdata/gobench.cpu", "profile/testdata/go.crc32.cpu"},
      {"profile/testdata/cppbench.cpu", "internal/driver/testdata/cppbench.cpu_no_samples_type"},
      {
        "profile/testdata/cppbench.contention", "internal/driver/testdata/cppbench.small.contention"
      },
      {"profile/testdata/cppbench.thread", "profile/testdata/cppbench.thread.all"},
    };
    for (int p = 0; p < pairs.length; p++) {
      List<String> names = new ArrayList<>();
      for (String path : pairs[p]) {
        Path file = Objects.requireNonNull(module).resolve(path);
        names.add(p + "." + file.getFileName());
        Files.copy(file, folder.resolve(names.getLast()));
      }
      for (String report : new String[] {"top", "tree", "traces", "raw"}) {
        for (String compare : new String[] {"-base=", "-diff_base="}) {
          comparison.compare(
              p,
              new ArrayList<>(List.of(report, "-addresses", compare + names.getFirst())),
              List.of(names.getLast()));
        }
      }
    }
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.compared()).isGreaterThan(20);
  }
}
