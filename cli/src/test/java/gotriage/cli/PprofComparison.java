package gotriage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Our reports beside those of `go tool pprof`, byte for byte where pprof agrees with itself.
final class PprofComparison {
  private static final int RUNS_AGAIN = 16;
  private static final Pattern REFERENCE = Pattern.compile("(c?(?:fl|fn|ob))=\\((\\d+)\\)(.*)");
  private static final Pattern RUNNING_SUM = Pattern.compile("^( *\\S+ +\\S+%) +\\S+%");

  private static final Pattern LOCATION = Pattern.compile(" *(\\d+): (.*)");
  private static final Pattern SAMPLE = Pattern.compile("([ 0-9-]+): ([0-9 ]*)");

  private final GoPprof pprof;
  private final Path folder;
  private final List<String> differences = new ArrayList<>();
  private int compared;
  private int undecided;

  PprofComparison(GoPprof pprof, Path folder) {
    this.pprof = pprof;
    this.folder = folder;
  }

  List<String> differences() {
    return differences;
  }

  /// Reports that were the same.
  int compared() {
    return compared;
  }

  /// Reports in which pprof disagrees with itself.
  int undecided() {
    return undecided;
  }

  /// @param seed tells which profile it is
  /// @param words the report, without what `peek` looks for, and its options
  void compare(long seed, List<String> words, List<String> sources) throws IOException {
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
    if (words.getFirst().endsWith("proto")) {
      compareWritten(seed, ours, theirs);
      return;
    }
    CommandLineRun run = CommandLineRun.in(folder, ours.toArray(String[]::new));
    GoPprof.Result expected = pprof.run(folder, theirs);
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
      GoPprof.Result other = pprof.run(folder, theirs);
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

  /// Profiles that are written, as pprof prints all that is in them; numbers of locations and the
  /// order of samples may differ.
  private void compareWritten(long seed, List<String> ours, List<String> theirs)
      throws IOException {
    Files.deleteIfExists(folder.resolve("ours.out"));
    Files.deleteIfExists(folder.resolve("theirs.out"));
    ours.add("-output=ours.out");
    theirs.add(1, "-output=theirs.out");
    CommandLineRun run = CommandLineRun.in(folder, ours.toArray(String[]::new));
    GoPprof.Result expected = pprof.run(folder, theirs);
    if (expected.code() != 0 || run.err().contains("so that nothing is left to show")) {
      compared += run.code() != 0 ? 1 : 0;
      if (run.code() == 0) {
        differences.add(seed + ": pprof refuses " + ours);
      }
      return;
    }
    List<String> actual = contents(run.code() == 0 ? "ours.out" : "");
    List<String> wanted = contents("theirs.out");
    if (actual.equals(wanted)) {
      compared++;
    } else {
      differences.add(
          seed
              + ": "
              + String.join(" ", ours)
              + "\n"
              + run.err()
              + firstDifference(String.join("\n", wanted), String.join("\n", actual)));
    }
  }

  /// The head, each sample with its frames in place of their numbers, the mappings.
  private List<String> contents(String file) throws IOException {
    if (file.isEmpty()) {
      return List.of();
    }
    String raw = pprof.run(folder, List.of("-raw", "-symbolize=none", file)).out();
    List<String> lines = raw.lines().toList();
    int locations = lines.indexOf("Locations");
    int mappings = lines.indexOf("Mappings");
    Map<String, String> frames = new HashMap<>();
    String id = "";
    for (String line : lines.subList(locations + 1, mappings)) {
      Matcher first = LOCATION.matcher(line);
      String frame = line.strip();
      if (first.matches()) {
        id = first.group(1);
        frame = first.group(2).strip();
      }
      frames.merge(id, frame, (a, b) -> a + "|" + b);
    }
    List<String> contents = new ArrayList<>(lines.subList(mappings, lines.size()));
    for (String line : lines.subList(0, locations)) {
      Matcher sample = SAMPLE.matcher(line);
      contents.add(
          sample.matches()
              ? sample.group(1)
                  + Arrays.stream(sample.group(2).strip().split(" +"))
                      .map(l -> frames.getOrDefault(l, l))
                      .toList()
              : line);
    }
    Collections.sort(contents);
    return contents;
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
