package gotriage.syntax.parse;

import gotriage.model.text.Text;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Token;
import java.util.Set;

/// What the parts of the parser share: the current token, where the one before it ended, how deep
/// they are, and how to go on after an error.
final class Tokens {
  private static final Set<Token> STATEMENT_STARTS =
      Set.of(
          Token.BREAK,
          Token.CONST,
          Token.CONTINUE,
          Token.DEFER,
          Token.FALLTHROUGH,
          Token.FOR,
          Token.GO,
          Token.GOTO,
          Token.IF,
          Token.RETURN,
          Token.SELECT,
          Token.SWITCH,
          Token.TYPE,
          Token.VAR);

  Token tok;
  int pos;

  /// The offset after the token before the current one.
  int lastEnd;

  private final byte[] source;
  private final Scanner scanner;
  private final Errors errors;
  private final Names names;
  private int depth;

  Tokens(byte[] source, Scanner scanner, Errors errors) {
    this.source = source;
    this.scanner = scanner;
    this.errors = errors;
    this.names = new Names(source);
    this.tok = Token.SEMICOLON;
    next();
    lastEnd = 0;
  }

  void next() {
    lastEnd = scanner.end;
    scanner.next();
    tok = scanner.tok;
    pos = scanner.pos;
  }

  /// Whether the current token is a semicolon that is not written.
  boolean implicit() {
    return scanner.implicit;
  }

  /// Takes a token when it is the current one.
  boolean got(Token token) {
    if (tok == token) {
      next();
      return true;
    }
    return false;
  }

  /// Takes a token, or says that it is missing.
  ///
  /// @return its offset; where it is missing, the end of the token before, so that a node that
  ///   begins or ends there is not turned round
  int expect(Token token) {
    int at = pos;
    if (got(token)) {
      return at;
    }
    expected(token);
    return lastEnd;
  }

  /// The node that stands for an expression where there is none.
  Expr.BadExpr missing() {
    return new Expr.BadExpr(lastEnd, lastEnd);
  }

  void expected(Token token) {
    expected(name(token));
  }

  void expected(Text what) {
    Text found = scanner.implicit ? Text.of("end of line", "行尾") : name(tok);
    error(pos, "expected {0}, found {1}", "应为 {0}，却是 {1}", what, found);
  }

  void error(int offset, String en, String zh, Object... arguments) {
    errors.add(offset, en, zh, arguments);
  }

  private static Text name(Token token) {
    return switch (token) {
      case EOF -> Text.of("end of file", "文件结尾");
      case IDENT -> Text.of("a name", "标识符");
      case ILLEGAL -> Text.of("an illegal character", "非法字符");
      case INT, FLOAT, IMAG -> Text.of("a number", "数字");
      case CHAR, STRING -> Text.of("a string", "字符串");
      default -> Text.same("'" + token.text() + "'");
    };
  }

  /// Between the elements of a list: takes the comma, false at the list's end. An end of line
  /// without its comma is an error that the list survives.
  boolean comma(Token closing) {
    if (tok == Token.COMMA) {
      next();
      return true;
    }
    if (tok != closing && scanner.implicit) {
      error(pos, "missing ',' before the end of line", "行尾之前缺少 ','");
      next();
      return tok != closing && tok != Token.EOF;
    }
    return false;
  }

  /// Ends a statement or a declaration; before `)` and `}` no semicolon is needed.
  void semicolon() {
    switch (tok) {
      case RPAREN, RBRACE, EOF -> {}
      case SEMICOLON -> next();
      default -> {
        expected(Token.SEMICOLON);
        if (!got(Token.COMMA)) {
          toStatement();
        }
      }
    }
  }

  Expr.Ident ident() {
    int from = pos;
    if (tok != Token.IDENT) {
      expected(Token.IDENT);
      return new Expr.Ident(lastEnd, lastEnd, "_");
    }
    String name = names.at(from, scanner.end);
    next();
    return new Expr.Ident(from, lastEnd, name);
  }

  /// The literal that is the current token.
  Expr.BasicLit literal() {
    int from = pos;
    Token kind = tok;
    String value = names.at(from, scanner.end);
    next();
    return new Expr.BasicLit(from, lastEnd, kind, value);
  }

  /// One level deeper; false where that is too deep: then the rest of the declaration is passed.
  boolean enter() {
    if (depth < GoParser.DEEPEST) {
      depth++;
      return true;
    }
    error(pos, "nested more than {0} levels deep", "嵌套超过 {0} 层", GoParser.DEEPEST);
    while (tok != Token.EOF && !atFunction()) {
      next();
    }
    return false;
  }

  void leave() {
    depth--;
  }

  /// Passes what cannot be read, up to what may begin a statement or end a block. Blocks are passed
  /// as a whole.
  void toStatement() {
    int open = 0;
    while (tok != Token.EOF && !atFunction()) {
      if (open == 0 && (tok == Token.RBRACE || STATEMENT_STARTS.contains(tok))) {
        return;
      }
      if (tok == Token.LBRACE) {
        open++;
      } else if (tok == Token.RBRACE) {
        open--;
      } else if (tok == Token.SEMICOLON && open == 0) {
        next();
        return;
      }
      next();
    }
  }

  /// Passes what cannot be read, up to a keyword of declarations at the start of a line.
  void toDeclaration() {
    while (tok != Token.EOF) {
      switch (tok) {
        case FUNC, TYPE, VAR, CONST, IMPORT -> {
          if (atLineStart()) {
            return;
          }
        }
        default -> {}
      }
      next();
    }
  }

  private boolean atLineStart() {
    return pos == 0 || source[pos - 1] == '\n';
  }

  /// True at a `func` in the first column that declares: in a block, it says that a brace is
  /// missing above.
  boolean atFunction() {
    if (tok != Token.FUNC || !atLineStart()) {
      return false;
    }
    int at = pos + "func ".length();
    if (at >= source.length || source[at - 1] != ' ') {
      return false;
    }
    if (source[at] == '(') {
      int line = at;
      while (line < source.length && source[line] != '\n' && source[line] != ')') {
        line++;
      }
      // A method's receiver, a blank and a name with its parameters; a literal has a body there.
      int from = line + 2;
      at = from;
      while (at < source.length && isNamePart(source[at])) {
        at++;
      }
      return at > from && at < source.length && source[at] == '(';
    }
    return isNamePart(source[at]);
  }

  private static boolean isNamePart(byte c) {
    return Character.isLetterOrDigit(c) || c == '_' || c < 0;
  }
}
