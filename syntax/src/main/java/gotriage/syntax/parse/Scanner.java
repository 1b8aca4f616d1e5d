package gotriage.syntax.parse;

import static gotriage.syntax.tree.Token.*;

import gotriage.syntax.tree.Token;

/// Tokens of a file, with the semicolons that line ends stand for ("Semicolons" in the Go
/// specification).
///
/// [#next] fills the fields; nothing is allocated for a token.
final class Scanner {
  /// The current token, [Token#EOF] from the end on.
  Token tok = SEMICOLON;

  /// Its first byte and the byte after its last.
  int pos = -1;

  int end;

  /// Whether it is a semicolon that is not written.
  boolean implicit;

  private final byte[] source;
  private final Errors errors;
  private final Comments comments;

  /// The next byte to look at.
  private int at;

  /// Whether a line end here stands for a semicolon.
  private boolean endsStatement;

  Scanner(byte[] source, Errors errors, Comments comments) {
    this.source = source;
    this.errors = errors;
    this.comments = comments;
    if (peek(0) == 0xEF && peek(1) == 0xBB && peek(2) == 0xBF) {
      at = 3; // a byte order mark
    }
  }

  void next() {
    if (skipSpace()) {
      return;
    }
    implicit = false;
    pos = at;
    if (at >= source.length) {
      set(endsStatement ? SEMICOLON : EOF);
      implicit = endsStatement;
      endsStatement = false;
      return;
    }
    int c = source[at];
    if (isLetter(c) || c < 0 && Unicode.isLetter(source, at)) {
      name();
    } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
      at = Literals.number(source, at);
      set(Literals.kind(source, pos, at));
      endsStatement = true;
    } else if (c == '"' || c == '\'' || c == '`') {
      at = Literals.quoted(source, at, errors);
      set(c == '\'' ? CHAR : STRING);
      endsStatement = true;
    } else {
      operator(c);
    }
    end = at;
  }

  private void set(Token token) {
    tok = token;
    end = at;
  }

  /// Passes blanks and comments; true when it met a line end that is a semicolon.
  private boolean skipSpace() {
    while (at < source.length) {
      byte c = source[at];
      if (c == '\n') {
        if (endsStatement) {
          return lineEnd(at++);
        }
        at++;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        int from = at;
        while (at < source.length && source[at] != '\n') {
          at++;
        }
        int to = at > from && source[at - 1] == '\r' ? at - 1 : at;
        comments.add(from, to, pos);
      } else if (c == '/' && peek(1) == '*') {
        int lineEnd = blockComment();
        if (lineEnd >= 0 && endsStatement) {
          return lineEnd(lineEnd);
        }
      } else {
        return false;
      }
    }
    return false;
  }

  private boolean lineEnd(int offset) {
    tok = SEMICOLON;
    pos = offset;
    end = offset;
    implicit = true;
    endsStatement = false;
    return true;
  }

  /// The offset of the first line end in it, or -1.
  private int blockComment() {
    int from = at;
    int lineEnd = -1;
    at += 2;
    while (at < source.length && !(source[at] == '*' && peek(1) == '/')) {
      if (source[at] == '\n' && lineEnd < 0) {
        lineEnd = at;
      }
      at++;
    }
    if (at >= source.length) {
      errors.add(from, "comment not terminated", "注释没有结束");
    } else {
      at += 2;
    }
    comments.add(from, at, pos);
    return lineEnd;
  }

  private void name() {
    while (at < source.length) {
      int c = source[at];
      if (isLetter(c) || isDigit(c)) {
        at++;
      } else if (c < 0 && Unicode.isPartOfName(source, at)) {
        at += Unicode.length(source, at);
      } else {
        break;
      }
    }
    Token keyword = Keywords.find(source, pos, at);
    tok = keyword == null ? IDENT : keyword;
    endsStatement =
        switch (tok) {
          case IDENT, BREAK, CONTINUE, FALLTHROUGH, RETURN -> true;
          default -> false;
        };
  }

  private void operator(int c) {
    at++;
    tok =
        switch (c) {
          case '(' -> LPAREN;
          case ')' -> RPAREN;
          case '[' -> LBRACK;
          case ']' -> RBRACK;
          case '{' -> LBRACE;
          case '}' -> RBRACE;
          case ',' -> COMMA;
          case ';' -> SEMICOLON;
          case '~' -> TILDE;
          case '.' -> peek(0) == '.' && peek(1) == '.' ? longer(2, ELLIPSIS) : PERIOD;
          case ':' -> either(DEFINE, COLON);
          case '+' -> is('+') ? INC : either(ADD_ASSIGN, ADD);
          case '-' -> is('-') ? DEC : either(SUB_ASSIGN, SUB);
          case '*' -> either(MUL_ASSIGN, MUL);
          case '/' -> either(QUO_ASSIGN, QUO);
          case '%' -> either(REM_ASSIGN, REM);
          case '^' -> either(XOR_ASSIGN, XOR);
          case '=' -> either(EQL, ASSIGN);
          case '!' -> either(NEQ, NOT);
          case '|' -> is('|') ? LOR : either(OR_ASSIGN, OR);
          case '&' ->
              is('&') ? LAND : is('^') ? either(AND_NOT_ASSIGN, AND_NOT) : either(AND_ASSIGN, AND);
          case '<' -> is('-') ? ARROW : is('<') ? either(SHL_ASSIGN, SHL) : either(LEQ, LSS);
          case '>' -> is('>') ? either(SHR_ASSIGN, SHR) : either(GEQ, GTR);
          default -> illegal();
        };
    endsStatement =
        switch (tok) {
          case RPAREN, RBRACK, RBRACE, INC, DEC -> true;
          case ILLEGAL -> endsStatement;
          default -> false;
        };
  }

  private Token illegal() {
    at = Math.max(at, pos + Unicode.length(source, pos));
    errors.add(pos, "illegal character", "非法字符");
    return ILLEGAL;
  }

  private Token longer(int by, Token token) {
    at += by;
    return token;
  }

  /// Takes a byte when it is the next one.
  private boolean is(int c) {
    if (peek(0) == c) {
      at++;
      return true;
    }
    return false;
  }

  /// The operator with `=` when that follows, the plain one when not.
  private Token either(Token withEquals, Token plain) {
    return is('=') ? withEquals : plain;
  }

  /// The byte so many places on, 0 to 255; -1 behind the end.
  private int peek(int ahead) {
    return at + ahead < source.length ? source[at + ahead] & 0xFF : -1;
  }

  private static boolean isLetter(int c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c == '_';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
