package gotriage.syntax.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.syntax.parse.GoParser;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Nodes;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
  private static final GoFile FILE =
      GoParser.parse(
          "f.go",
          """
          package p

          func f() {
          	one()
          	two()
          	three()
          	four()
          	five()
          	six()
          	seven()
          	eight()
          	nine()
          	ten()
          	eleven()
          	twelve()
          }
          """);

  private static CallExpr call(String name) {
    return Nodes.all(FILE.tree(), CallExpr.class).stream()
        .filter(call -> name.equals(Nodes.name(call.fun())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsHunksWithThreeLinesAroundThem() {
    Change change =
        new Change(
            FILE,
            List.of(
                Edit.linesAfter(FILE, call("eleven"), "if ok {", "\treturn", "}"),
                Edit.replace(call("two"), "2()"),
                Edit.deleteLines(FILE, call("three"))));
    assertThat(UnifiedDiff.of(change, "x/f.go"))
        .isEqualTo(
            """
            --- a/x/f.go
            +++ b/x/f.go
            @@ -2,8 +2,7 @@
            \s
             func f() {
             	one()
            -	two()
            -	three()
            +	2()
             	four()
             	five()
             	six()
            @@ -12,5 +11,8 @@
             	nine()
             	ten()
             	eleven()
            +	if ok {
            +		return
            +	}
             	twelve()
             }
            """);
  }

  @Test
  void closeChangesShareAHunk() {
    Change change =
        new Change(
            FILE,
            List.of(
                Edit.deleteLines(FILE, call("one")),
                Edit.linesBefore(FILE, call("seven"), "go()"),
                Edit.insert(call("seven").pos(), "x.")));
    assertThat(UnifiedDiff.of(change, "f.go").lines().filter(l -> l.startsWith("@@")))
        .containsExactly("@@ -1,13 +1,13 @@");
    assertThat(change.apply()).contains("\tgo()\n\tx.seven()\n").doesNotContain("one()");
  }

  @Test
  void saysWhereTheLastLineHasNoEnd() {
    GoFile file = GoParser.parse("f.go", "package p");
    Ident name = file.tree().name();
    assertThat(UnifiedDiff.of(new Change(file, List.of(Edit.replace(name, "q"))), "f.go"))
        .isEqualTo(
            """
            --- a/f.go
            +++ b/f.go
            @@ -1,1 +1,1 @@
            -package p
            \\ No newline at end of file
            +package q
            \\ No newline at end of file
            """);
  }

  @Test
  void refusesEditsThatOverlap() {
    List<Edit> edits = List.of(new Edit(3, 9, ""), new Edit(8, 12, ""));
    assertThatThrownBy(() -> new Change(FILE, edits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("f.go:1:9");
  }

  /// What `git apply` makes of a diff is what the change makes of the file.
  @Test
  @Tag("go")
  void gitAppliesIt(@TempDir Path folder) throws IOException {
    GoProgram.assumeGo();
    Random random = new Random(7);
    for (int round = 0; round < 30; round++) {
      List<Edit> edits = new ArrayList<>();
      for (CallExpr call : Nodes.all(FILE.tree(), CallExpr.class)) {
        switch (random.nextInt(8)) {
          case 0 -> edits.add(Edit.replace(call, "changed()"));
          case 1 -> edits.add(Edit.deleteLines(FILE, call));
          case 2 -> edits.add(Edit.linesAfter(FILE, call, "more()", "", "and()"));
          case 3 -> edits.add(Edit.linesBefore(FILE, call, "before()"));
          default -> {}
        }
      }
      if (edits.isEmpty()) {
        continue;
      }
      Change change = new Change(FILE, edits);
      Files.writeString(folder.resolve("f.go"), FILE.text(0, FILE.size()));
      Files.writeString(folder.resolve("d.diff"), UnifiedDiff.of(change, "f.go"));
      GoProgram.run(folder, Map.of(), List.of("git", "apply", "d.diff"));
      assertThat(folder.resolve("f.go")).hasContent(change.apply());
    }
  }
}
