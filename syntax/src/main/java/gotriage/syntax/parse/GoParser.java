package gotriage.syntax.parse;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.source.Lines;
import gotriage.syntax.tree.SyntaxTree;
import java.nio.charset.StandardCharsets;

/// Parses Go files.
///
/// A parser has no state beyond one file; any number of threads may parse at once. The syntax is
/// that of Go 1.27, whatever the file's module says: generic methods and `new(expression)` are read
/// in every version. What only the compiler's type checker refuses is not refused here.
public final class GoParser {
  /// How deep expressions, types and statements may nest. What is deeper is an error, and the rest
  /// of its declaration is passed. The deepest file that comes with Go 1.26, a test with a long
  /// chain of `else if`, needs 407; a stack of 640 kB is enough for 500.
  public static final int DEEPEST = 500;

  /// The most bytes that a tree takes for each byte of source.
  public static final int MEMORY_FACTOR = 160;

  private GoParser() {}

  /// @param path for positions; nothing is read from there
  /// @param source is kept and must not change
  public static GoFile parse(String path, byte[] source) {
    Lines lines = Lines.of(source);
    Errors errors = new Errors(lines);
    Comments comments = new Comments(lines);
    Tokens tokens = new Tokens(source, new Scanner(source, errors, comments), errors);
    SyntaxTree tree = new Parser(tokens).declarations.file(comments);
    return new GoFile(path, source, lines, tree, errors.list(), errors.more());
  }

  public static GoFile parse(String path, String source) {
    return parse(path, source.getBytes(StandardCharsets.UTF_8));
  }
}
