package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `list` and `dot` of generated profiles with random options beside `go tool pprof`: graphs byte
/// for byte, listings wherever both find the source.
///
/// `-Dgotriage.pprof.profiles=N` compares more of them.
@Tag("go")
class SourceDifferenceTest {
  private static final int PROFILES = Integer.getInteger("gotriage.pprof.profiles", 40);
  private static final int REPORTS_EACH = 6;
  private static final int RUNS_AGAIN = 24;

  private static final String[][] OPTIONS = {
    {"-focus=main", "-focus=runtime|json", "-focus=\\.go$"},
    {"-ignore=runtime", "-ignore=main\\.main$"},
    {"-hide=runtime", "-hide=Server"},
    {"-show=main", "-show=runtime|main"},
    {"-show_from=main", "-prune_from=json|runtime"},
    {"-tagfocus=acme", "-tagfocus=bytes=1kb:", "-tagignore=path"},
    {"-tagshow=tenant", "-taghide=tenant", "-tagroot=tenant", "-tagleaf=path"},
    {"-sample_index=0", "-sample_index=1"},
    {"-nodecount=5", "-nodecount=12", "-nodecount=0"},
    {"-nodefraction=0.1", "-nodefraction=0"},
    {"-edgefraction=0.05", "-edgefraction=0"},
    {"-files", "-filefunctions", "-lines", "-addresses"},
    {"-unit=ms", "-unit=auto", "-unit=kb"},
    {"-divide_by=3", "-mean", "-relative_percentages"},
    {"-noinlines"},
    {"-call_tree"},
    {"-trim=false", "-drop_negative", "-cum"},
    {"-trim_path=/app", "-source_path=/x/app"},
  };

  private static @Nullable GoPprof pprof;

  @TempDir private Path folder;
  private int undecided;

  @BeforeAll
  static void needsGo() {
    pprof = GoPprof.find();
    assumeTrue(pprof != null, "no Go on the PATH: nothing compares listings with go tool pprof");
  }

  @Test
  void graphs() throws IOException {
    List<String> differences = new ArrayList<>();
    for (int seed = 1; seed <= PROFILES; seed++) {
      Files.write(folder.resolve("p.pb.gz"), GeneratedProfile.gzip(seed));
      Files.write(folder.resolve("b.pb.gz"), GeneratedProfile.gzip(seed + 1_000_000, seed));
      Random random = new Random(seed);
      for (int i = 0; i < REPORTS_EACH; i++) {
        List<String> words = options(random);
        if (i == 0) {
          words.add("-diff_base=b.pb.gz");
        }
        words.add("p.pb.gz");
        graph(seed, words, differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(undecided)
        .as("trees of which pprof cuts off one time these and one time those of equal nodes")
        .isLessThan(PROFILES * REPORTS_EACH / 20);
  }

  private void graph(int seed, List<String> words, List<String> differences) throws IOException {
    CommandLineRun ours = run("dot", words);
    List<String> theirs = new ArrayList<>(words);
    theirs.addFirst("-dot");
    String expected = "";
    Set<List<String>> different = new HashSet<>();
    // pprof adds floating point numbers in the order of a Go map: it may disagree with itself.
    for (int again = 0; again < RUNS_AGAIN; again++) {
      GoPprof.Result result = Objects.requireNonNull(pprof).run(folder, theirs);
      expected = result.out();
      different.add(unordered(expected));
      boolean agree =
          result.code() != 0
              ? ours.code() != 0
              : unordered(ours.out()).equals(unordered(expected)) || emptyOnPurpose(ours, expected);
      if (agree) {
        return;
      }
    }
    if (words.contains("-call_tree") && different.size() > 1) {
      // Nodes of a tree have the same name and may have the same weight.
      undecided++;
      return;
    }
    differences.add(
        seed
            + ": dot "
            + words
            + "\n"
            + ours.err()
            + first(unordered(expected), unordered(ours.out())));
  }

  /// A filter that leaves nothing is a mistake to us and an empty graph to pprof.
  private static boolean emptyOnPurpose(CommandLineRun ours, String expected) {
    return ours.err().contains("so that nothing is left to show") && !expected.contains("N1 [");
  }

  /// Nodes and edges without the numbers that depend on the order of equals.
  private static List<String> unordered(String dot) {
    List<String> lines = dot.lines().toList();
    List<String> named = new ArrayList<>();
    for (String line : lines) {
      String text = line;
      if (line.startsWith("N")) {
        text =
            line.replaceFirst(" id=\"[^\"]*\"", "")
                .replaceFirst("^N+\\d+(_\\d+)* ", "")
                .replaceFirst("^-> N+\\d+(_\\d+)* ", "-> ");
      }
      named.add(text);
    }
    named.sort(null);
    return named;
  }

  @Test
  void listings() throws IOException {
    Files.createDirectories(folder.resolve("relative/path"));
    Files.writeString(folder.resolve("relative/path/y.go"), "func\n".repeat(300));
    Files.writeString(folder.resolve("main.go"), "package main\n".repeat(100));
    List<String> differences = new ArrayList<>();
    int withSource = 0;
    for (int seed = 1; seed <= PROFILES; seed++) {
      Files.write(folder.resolve("p.pb.gz"), GeneratedProfile.gzip(seed));
      Random random = new Random(seed);
      for (int i = 0; i < REPORTS_EACH; i++) {
        List<String> words = options(random);
        words.add("p.pb.gz");
        String symbol = new String[] {"main", "runtime|json", "Server", "."}[random.nextInt(4)];
        withSource += listing(seed, symbol, words, differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(withSource).as("routines whose source both found").isGreaterThan(PROFILES);
  }

  private int listing(int seed, String symbol, List<String> words, List<String> differences)
      throws IOException {
    List<String> own = new ArrayList<>(words);
    own.addFirst(symbol);
    CommandLineRun ours = run("list", own);
    List<String> theirs = new ArrayList<>(words);
    theirs.addFirst("-list=" + symbol);
    GoPprof.Result result = Objects.requireNonNull(pprof).run(folder, theirs);
    if (result.code() != 0 && ours.code() != 0) {
      return 0;
    }
    List<List<String>> expected = routines(result.out());
    List<List<String>> actual = routines(ours.out());
    int both = 0;
    for (int r = 0; r < Math.max(expected.size(), actual.size()); r++) {
      List<String> e = r < expected.size() ? expected.get(r) : List.of("(end)");
      List<String> a = r < actual.size() ? actual.get(r) : List.of("(end)");
      boolean found = e.size() > 2 && a.size() > 2;
      both += found ? 1 : 0;
      // Where one of them found no source its name and sums still agree. Lines with samples before
      // a function's start, or after what pprof takes for its end, are shown by us alone.
      if (!(found ? contains(a, e) : head(e).equals(head(a)))) {
        differences.add(seed + ": list " + own + "\n" + ours.err() + first(e, a));
        return both;
      }
    }
    return both;
  }

  private static boolean contains(List<String> all, List<String> part) {
    int at = 0;
    for (String line : all) {
      at += at < part.size() && line.equals(part.get(at)) ? 1 : 0;
    }
    return at == part.size();
  }

  private static List<String> head(List<String> routine) {
    return routine.subList(0, Math.min(2, routine.size()));
  }

  /// The lines of each routine; what is said of its source is left out.
  private static List<List<String>> routines(String listing) {
    List<List<String>> routines = new ArrayList<>();
    List<String> current = new ArrayList<>();
    for (String line : listing.split("\n", -1)) {
      if (line.startsWith("ROUTINE") || line.startsWith("No source")) {
        routines.add(current);
        current = new ArrayList<>();
      }
      if (!line.startsWith(" Note: ") && !line.startsWith(" Error: ")) {
        current.add(line);
      }
    }
    current.remove("");
    routines.add(current);
    return routines;
  }

  private CommandLineRun run(String command, List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addFirst(command);
    return CommandLineRun.with(folder, System.getenv(), all.toArray(String[]::new));
  }

  private static List<String> options(Random random) {
    List<String> words = new ArrayList<>();
    List<String[]> left = new ArrayList<>(Arrays.asList(OPTIONS));
    int count = random.nextInt(4);
    for (int o = 0; o < count; o++) {
      String[] group = left.remove(random.nextInt(left.size()));
      words.add(group[random.nextInt(group.length)]);
    }
    return words;
  }

  private static String first(List<String> expected, List<String> actual) {
    List<String> want = new ArrayList<>(expected);
    List<String> got = new ArrayList<>(actual);
    TreeSet<String> both = new TreeSet<>(want);
    both.retainAll(got);
    want.removeAll(both);
    got.removeAll(both);
    return "  pprof: "
        + String.join("\n         ", want.subList(0, Math.min(3, want.size())))
        + "\n  ours:  "
        + String.join("\n         ", got.subList(0, Math.min(3, got.size())))
        + "\n";
  }
}
