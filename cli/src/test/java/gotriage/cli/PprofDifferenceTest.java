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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final int RUNS_AGAIN = 16;

  /// Reports with their weight; `peek` has its argument.
  private static final String[] REPORTS = {
    "top", "top", "top", "tree", "tree", "peek", "traces", "tags", "raw", "comments", "callgrind",
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
    {"-trim=false"},
    {"-drop_negative"},
    {"-compact_labels"},
    {"-trim_path=/app", "-source_path=/x/foo"},
    {"-add_comment=hello"},
  };

  private static final Pattern RUNNING_SUM = Pattern.compile("^( *\\S+ +\\S+%) +\\S+%");

  private static @Nullable GoPprof pprof;

  @TempDir private Path folder;
  private int compared;
  private int undecided;

  @BeforeAll
  static void needsGo() {
    pprof = GoPprof.find();
    assumeTrue(pprof != null, "no Go on the PATH: nothing compares our reports with go tool pprof");
  }

  @Test
  void singleProfiles() throws IOException {
    List<String> differences = new ArrayList<>();
    for (int seed = FIRST; seed < FIRST + PROFILES; seed++) {
      Files.write(folder.resolve("p.pb.gz"), GeneratedProfile.gzip(seed));
      Random random = new Random(seed);
      for (int i = 0; i < REPORTS_EACH; i++) {
        compare(seed, report(random), List.of("p.pb.gz"), differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(undecided)
        .as("reports in which pprof disagrees with itself")
        .isLessThan(compared / 10);
  }

  @Test
  void mergedAndComparedProfiles() throws IOException {
    List<String> differences = new ArrayList<>();
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
        compare(seed, words, sources, differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(undecided)
        .as("reports in which pprof disagrees with itself")
        .isLessThan(compared / 10);
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
    List<String> differences = new ArrayList<>();
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
            compare(b, report(random), List.of("p.pb.gz"), differences);
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(100);
  }

  private static final Pattern REFERENCE = Pattern.compile("(c?(?:fl|fn|ob))=\\((\\d+)\\)(.*)");

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

  private void compare(
      long seed, List<String> words, List<String> sources, List<String> differences)
      throws IOException {
    boolean peek = words.getFirst().equals("peek");
    List<String> theirs = new ArrayList<>();
    theirs.add("-" + words.getFirst() + (peek ? "=main|runtime" : ""));
    theirs.addAll(words.subList(1, words.size()));
    theirs.addAll(sources);
    List<String> ours = new ArrayList<>(words);
    if (peek) {
      ours.add("main|runtime");
    }
    ours.addAll(sources);
    CommandLineRun run = CommandLineRun.in(folder, ours.toArray(String[]::new));
    GoPprof.Result expected = pprof().run(folder, theirs);
    if (agree(run, expected) || isEmptyOnPurpose(run, expected)) {
      compared++;
      return;
    }
    boolean ordersOnly =
        words.getFirst().equals("callgrind")
            ? named(run.out()).equals(named(expected.out()))
            : tiesSorted(run.out()).equals(tiesSorted(expected.out()));
    if (ordersOnly) {
      undecided++;
      return;
    }
    for (int again = 0; again < RUNS_AGAIN; again++) {
      GoPprof.Result other = pprof().run(folder, theirs);
      if (agree(run, other)) {
        compared++;
        return;
      }
      if (!other.equals(expected)) {
        // pprof orders by Go's map order what nothing else tells apart: it disagrees with itself.
        undecided++;
        if (!cutsOrNumbers(words) && !sortedLines(run.out()).equals(sortedLines(expected.out()))) {
          differences.add(
              seed
                  + ": in any order: "
                  + String.join(" ", ours)
                  + "\n"
                  + firstDifference(
                      String.join("\n", sortedLines(expected.out())),
                      String.join("\n", sortedLines(run.out()))));
        }
        return;
      }
    }
    differences.add(
        seed
            + ": "
            + String.join(" ", ours)
            + "\n"
            + run.err()
            + firstDifference(expected.out(), run.out()));
  }

  /// Callgrind's lines in one order, with names in place of their numbers: a name's number is its
  /// place in the order of rows, and equals have none.
  private static List<String> named(String callgrind) {
    Map<String, String> names = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : callgrind.split("\n", -1)) {
      Matcher reference = REFERENCE.matcher(line);
      if (!reference.matches()) {
        lines.add(line);
        continue;
      }
      String kind = reference.group(1);
      String key = kind.substring(kind.length() - 2) + reference.group(2);
      if (!reference.group(3).isEmpty()) {
        names.put(key, reference.group(3));
      }
      lines.add(kind + "=" + names.get(key));
    }
    Collections.sort(lines);
    return lines;
  }

  /// Whether the order of equals decides what is shown, or which number a name has.
  private static boolean cutsOrNumbers(List<String> words) {
    return words.stream()
        .anyMatch(w -> w.equals("callgrind") || w.equals("tree") || w.startsWith("-nodecount"));
  }

  /// Neighbouring rows of one weight, whatever its sign, in one order: pprof compares nothing else
  /// of them.
  private static String tiesSorted(String report) {
    List<String> lines = new ArrayList<>(Arrays.asList(report.split("\n", -1)));
    for (int from = 0, to; from < lines.size(); from = to) {
      String weight = weight(lines.get(from));
      to = from + 1;
      while (to < lines.size() && !weight.isEmpty() && weight(lines.get(to)).equals(weight)) {
        to++;
      }
      Collections.sort(lines.subList(from, to));
    }
    return String.join("\n", lines);
  }

  private static String weight(String line) {
    String row = line.strip();
    int end = row.indexOf(' ');
    return line.startsWith(" ") && end > 0 && line.contains("%")
        ? row.substring(0, end).replace("-", "")
        : "";
  }

  /// A filter that leaves nothing is a mistake to us and an empty report to pprof.
  private static boolean isEmptyOnPurpose(CommandLineRun run, GoPprof.Result expected) {
    return run.err().contains("so that nothing is left to show")
        && (!expected.out().contains("Showing nodes")
            || expected.out().contains("Showing nodes accounting for 0, "));
  }

  private static GoPprof pprof() {
    return Objects.requireNonNull(pprof);
  }

  private static boolean agree(CommandLineRun run, GoPprof.Result expected) {
    return expected.code() != 0 ? run.code() != 0 : run.out().equals(expected.out());
  }

  /// Without the running sum, which depends on the order.
  private static List<String> sortedLines(String report) {
    return report
        .lines()
        .map(line -> RUNNING_SUM.matcher(line).replaceFirst("$1"))
        .sorted()
        .toList();
  }

  private static String firstDifference(String expected, String actual) {
    String[] e = expected.split("\n", -1);
    String[] a = actual.split("\n", -1);
    for (int i = 0; i < Math.max(e.length, a.length); i++) {
      String want = i < e.length ? e[i] : "(end)";
      String got = i < a.length ? a[i] : "(end)";
      if (!want.equals(got)) {
        return "line " + (i + 1) + "\n  pprof: " + want + "\n  ours:  " + got + "\n";
      }
    }
    return "no difference\n";
  }
}
