package gotriage.syntax.parse;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.source.GoFile;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parser beside `go/parser`, over everything that comes with Go.
@Tag("go")
class GoTreeTest {
  private static final int SHOWN = 5;

  @TempDir static Path folder;
  private static Path nodecounts;
  private static Path goroot;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    nodecounts = GoProgram.build(folder, "nodecounts", "1.22");
    goroot = Path.of(run(List.of("go", "env", "GOROOT")).strip());
  }

  @Test
  void everyFileOfTheStandardLibraryHasTheSameNodesAtTheSamePlaces() throws IOException {
    List<String> different = new ArrayList<>();
    List<String> lines =
        run(List.of(nodecounts.toString(), goroot.resolve("src").toString())).lines().toList();
    for (String line : lines) {
      String[] parts = line.split("\t", 2);
      Path path = Path.of(parts[0]);
      GoFile file = GoParser.parse(parts[0], Files.readAllBytes(path));
      if (!file.errors().isEmpty()) {
        different.add(path + ": " + file.errors().getFirst());
      } else if (!NodeTally.of(file).line().equals(parts[1])) {
        different.add(firstDifference(file));
      }
    }
    assertThat(lines).hasSizeGreaterThan(5000);
    assertThat(different.stream().limit(SHOWN)).as("of %d files", different.size()).isEmpty();
  }

  /// The compiler's own tests have every rare form, and thousands of wrong programs.
  @Test
  void whatGoParserAcceptsIsAcceptedAndReadAlike() throws IOException {
    List<String> refused = new ArrayList<>();
    int lenient = 0;
    int bad = 0;
    List<String> lines =
        run(List.of(
                nodecounts.toString(),
                "-all",
                goroot.resolve("test").toString(),
                goroot.resolve("src/internal/types/testdata").toString(),
                goroot.resolve("src/cmd/compile/internal/syntax/testdata").toString(),
                goroot.resolve("src/go/parser/testdata").toString()))
            .lines()
            .toList();
    for (String line : lines) {
      String[] parts = line.split("\t", 2);
      GoFile file = GoParser.parse(parts[0], Files.readAllBytes(Path.of(parts[0])));
      if (parts[1].startsWith("error")) {
        bad++;
        lenient += file.errors().isEmpty() ? 1 : 0;
      } else if (!file.errors().isEmpty()) {
        refused.add(parts[0] + ": " + file.errors().getFirst());
      } else if (!NodeTally.of(file).line().equals(parts[1])) {
        refused.add(firstDifference(file));
      }
    }
    assertThat(lines).hasSizeGreaterThan(500);
    assertThat(refused.stream().limit(SHOWN)).as("of %d files", refused.size()).isEmpty();
    assertThat(lenient).as("wrong files that are accepted, of %d", bad).isLessThan(bad / 5);
  }

  private static String firstDifference(GoFile file) throws IOException {
    List<String> theirs =
        run(List.of(nodecounts.toString(), "-nodes", file.path())).lines().toList();
    List<String> ours = NodeTally.of(file).nodes();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      if (!ours.get(i).equals(theirs.get(i))) {
        int at = Integer.parseInt(ours.get(i).split(" ")[1]);
        return file.position(at) + ": ours " + ours.get(i) + ", theirs " + theirs.get(i);
      }
    }
    return file.path() + ": " + ours.size() + " nodes, theirs " + theirs.size();
  }

  private static String run(List<String> command) throws IOException {
    return GoProgram.run(folder, Map.of(), command);
  }
}
