package gotriage.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.find.Function;
import gotriage.syntax.find.Functions;
import gotriage.syntax.parse.GoParser;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import java.util.List;

/// Go code for a test: a file in which places are found by their text.
public record Snippet(GoFile file) {
  public static Snippet of(String source) {
    GoFile file = GoParser.parse("s.go", source);
    assertThat(file.errors()).isEmpty();
    return new Snippet(file);
  }

  /// A file of package `p` that imports what tests need, and the code behind it.
  public static Snippet code(String code) {
    return of("package p\nimport (\"context\"; \"log\"; \"os\"; \"sync\"; \"time\")\n" + code);
  }

  /// A function `f` with this body.
  public static Snippet body(String body) {
    return code("func f(ctx context.Context, ch chan int, n int) {\n" + body + "\n}\n");
  }

  /// The line of the first place with a text.
  public int line(String text) {
    return file.lines().line(offset(text));
  }

  private int offset(String text) {
    int at = file.text(0, file.size()).indexOf(text);
    assertThat(at).as(text).isNotNegative();
    return at;
  }

  /// The largest node of a kind that begins with a text.
  public <T extends Node> T node(Class<T> kind, String text) {
    return Nodes.all(file.tree(), kind).stream()
        .filter(node -> file.text(node).startsWith(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + text));
  }

  public Function function(String name) {
    return Functions.of(file).stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no function " + name));
  }

  /// The texts of nodes, shortened to their first lines.
  public List<String> texts(List<? extends Node> nodes) {
    return nodes.stream().map(file::text).map(t -> t.lines().findFirst().orElse("")).toList();
  }
}
