package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.bundle.Bundle;
import gotriage.model.evidence.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports of generated profiles with random options, byte for byte beside `go tool pprof`.
///
/// `-Dgotriage.pprof.profiles=N` compares more of them.
@Tag("go")
class PprofDifferenceTest {
  private static final int PROFILES = Integer.getInteger("gotriage.pprof.profiles", 40);
  private static final int FIRST = Integer.getInteger("gotriage.pprof.first", 1);
  private static final int REPORTS_EACH = 12;
  private static final int EVERY_BUNDLE = 12;

  /// Reports with their weight; `peek` has its argument.
  private static final String[] REPORTS = {
    "top",
    "top",
    "top",
    "tree",
    "tree",
    "peek",
    "traces",
    "tags",
    "raw",
    "comments",
    "callgrind",
    "proto",
    "topproto",
  };

  private static final String[][] OPTIONS = {
    {"-focus=main", "-focus=runtime|json", "-focus=nothing", "-focus=libc", "-focus=\\.go$"},
    {"-ignore=runtime", "-ignore=vdso", "-ignore=main\\.main$"},
    {"-hide=runtime", "-hide=Server", "-hide=/no/such"},
    {"-show=main", "-show=runtime|main", "-show=\\.go"},
    {"-show_from=main", "-show_from=Server|Cache", "-show_from=libc"},
    {"-prune_from=main", "-prune_from=json|runtime"},
    {
      "-tagfocus=tenant=acme",
      "-tagfocus=acme",
      "-tagfocus=acme,path",
      "-tagfocus=bytes=1kb:",
      "-tagfocus=:2000bytes",
      "-tagfocus=10:2000",
      "-tagfocus=latency=1ms:1s"
    },
    {"-tagignore=tenant=acme", "-tagignore=1kb:1mb", "-tagignore=path"},
    {"-tagshow=tenant", "-tagshow=bytes|path"},
    {"-taghide=tenant", "-taghide=bytes"},
    {"-tagroot=tenant", "-tagroot=tenant,path", "-tagroot=bytes"},
    {"-tagleaf=path", "-tagleaf=latency,request"},
    {"-sample_index=0", "-sample_index=1", "-sample_index=cpu", "-sample_index=inuse_space"},
    {"-nodecount=3", "-nodecount=10", "-nodecount=0"},
    {"-nodefraction=0.1", "-nodefraction=0", "-nodefraction=0.03"},
    {"-edgefraction=0.05", "-edgefraction=0"},
    {"-lines", "-files", "-filefunctions", "-addresses", "-functions"},
    {"-cum", "-flat"},
    {"-unit=ms", "-unit=auto", "-unit=kb", "-unit=widgets"},
    {"-divide_by=3", "-divide_by=1000", "-divide_by=-1"},
    {"-mean"},
    {"-relative_percentages"},
    {"-noinlines"},
    {"-showcolumns"},
    {"-call_tree"},
    {"-trim=false"},
    {"-drop_negative"},
    {"-compact_labels"},
    {"-trim_path=/app", "-source_path=/x/foo"},
    {"-add_comment=hello"},
  };

  private static @Nullable GoPprof pprof;

  @TempDir private Path folder;

  @BeforeAll
  static void needsGo() {
    pprof = GoPprof.find();
    assumeTrue(pprof != null, "no Go on the PATH: nothing compares our reports with go tool pprof");
  }

  @Test
  void singleProfiles() throws IOException {
    PprofComparison comparison = comparison();
    for (int seed = FIRST; seed < FIRST + PROFILES; seed++) {
      Files.write(folder.resolve("p.pb.gz"), GeneratedProfile.gzip(seed));
      Random random = new Random(seed);
      for (int i = 0; i < REPORTS_EACH; i++) {
        comparison.compare(seed, report(random), List.of("p.pb.gz"));
      }
    }
    agree(comparison);
  }

  @Test
  void mergedAndComparedProfiles() throws IOException {
    PprofComparison comparison = comparison();
    for (int seed = FIRST; seed < FIRST + PROFILES; seed++) {
      Files.write(folder.resolve("a.pb.gz"), GeneratedProfile.gzip(seed, seed));
      Files.write(
          folder.resolve("b.pb.gz"),
          GeneratedProfile.gzip(seed % 4 == 0 ? seed : seed + 1_000_000, seed));
      Files.write(
          folder.resolve("c.pb.gz"),
          GeneratedProfile.gzip(seed + 2_000_000, seed % 5 == 0 ? seed + 1 : seed));
      Random random = new Random(seed);
      for (int i = 0; i < REPORTS_EACH; i++) {
        List<String> words = report(random);
        List<String> sources = new ArrayList<>(List.of("a.pb.gz"));
        switch (random.nextInt(5)) {
          case 0 -> sources.add("b.pb.gz");
          case 1 -> words.add("-base=b.pb.gz");
          case 2 -> words.add("-diff_base=b.pb.gz");
          case 3 -> {
            words.add("-base=b.pb.gz");
            sources.add("c.pb.gz");
          }
          default -> {
            words.addAll(List.of("-diff_base=c.pb.gz", "-normalize"));
            sources.add("b.pb.gz");
          }
        }
        comparison.compare(seed, words, sources);
      }
    }
    agree(comparison);
  }

  /// Profiles that the lab's programs gave: CPU, heap, allocs, goroutine, mutex, block,
  /// threadcreate.
  @Test
  void profilesOfRealPrograms() throws IOException {
    List<Path> bundles;
    try (Stream<Path> files = Files.list(Path.of("..", "lab", "recorded", "go1.26"))) {
      bundles = files.filter(f -> f.toString().endsWith(".tar.gz")).sorted().toList();
    }
    Random random = new Random(FIRST);
    PprofComparison comparison = comparison();
    for (int b = FIRST % EVERY_BUNDLE; b < bundles.size(); b += EVERY_BUNDLE) {
      try (Bundle bundle = Bundle.open(bundles.get(b))) {
        for (Evidence evidence : bundle.manifest().evidence()) {
          if (!evidence.file().endsWith(".pb.gz")) {
            continue;
          }
          try (InputStream in = bundle.read(evidence)) {
            Files.write(folder.resolve("p.pb.gz"), in.readAllBytes());
          }
          for (int i = 0; i < REPORTS_EACH / 2; i++) {
            comparison.compare(b, report(random), List.of("p.pb.gz"));
          }
        }
      }
    }
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.compared()).isGreaterThan(100);
  }

  private static List<String> report(Random random) {
    List<String> words = new ArrayList<>();
    words.add(REPORTS[random.nextInt(REPORTS.length)]);
    int options = random.nextInt(5);
    List<String[]> left = new ArrayList<>(Arrays.asList(OPTIONS));
    for (int o = 0; o < options; o++) {
      String[] group = left.remove(random.nextInt(left.size()));
      words.add(group[random.nextInt(group.length)]);
    }
    return words;
  }

  private PprofComparison comparison() {
    return new PprofComparison(Objects.requireNonNull(pprof), folder);
  }

  private static void agree(PprofComparison comparison) {
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.undecided())
        .as("reports in which pprof disagrees with itself")
        .isLessThan(comparison.compared() / 10);
  }
}
