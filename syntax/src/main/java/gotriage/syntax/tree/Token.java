package gotriage.syntax.tree;

/// A lexical token, named as in Go's `go/token`.
public enum Token {
  EOF("end of file"),
  ILLEGAL("illegal character"),
  IDENT("name"),
  INT("integer"),
  FLOAT("number"),
  IMAG("imaginary number"),
  CHAR("character"),
  STRING("string"),

  ADD("+", 4),
  SUB("-", 4),
  MUL("*", 5),
  QUO("/", 5),
  REM("%", 5),
  AND("&", 5),
  OR("|", 4),
  XOR("^", 4),
  SHL("<<", 5),
  SHR(">>", 5),
  AND_NOT("&^", 5),

  ADD_ASSIGN("+="),
  SUB_ASSIGN("-="),
  MUL_ASSIGN("*="),
  QUO_ASSIGN("/="),
  REM_ASSIGN("%="),
  AND_ASSIGN("&="),
  OR_ASSIGN("|="),
  XOR_ASSIGN("^="),
  SHL_ASSIGN("<<="),
  SHR_ASSIGN(">>="),
  AND_NOT_ASSIGN("&^="),

  LAND("&&", 2),
  LOR("||", 1),
  ARROW("<-"),
  INC("++"),
  DEC("--"),
  EQL("==", 3),
  LSS("<", 3),
  GTR(">", 3),
  ASSIGN("="),
  NOT("!"),
  TILDE("~"),
  NEQ("!=", 3),
  LEQ("<=", 3),
  GEQ(">=", 3),
  DEFINE(":="),
  ELLIPSIS("..."),

  LPAREN("("),
  LBRACK("["),
  LBRACE("{"),
  COMMA(","),
  PERIOD("."),
  RPAREN(")"),
  RBRACK("]"),
  RBRACE("}"),
  SEMICOLON(";"),
  COLON(":"),

  BREAK("break"),
  CASE("case"),
  CHAN("chan"),
  CONST("const"),
  CONTINUE("continue"),
  DEFAULT("default"),
  DEFER("defer"),
  ELSE("else"),
  FALLTHROUGH("fallthrough"),
  FOR("for"),
  FUNC("func"),
  GO("go"),
  GOTO("goto"),
  IF("if"),
  IMPORT("import"),
  INTERFACE("interface"),
  MAP("map"),
  PACKAGE("package"),
  RANGE("range"),
  RETURN("return"),
  SELECT("select"),
  STRUCT("struct"),
  SWITCH("switch"),
  TYPE("type"),
  VAR("var");

  private final String text;
  private final int precedence;

  Token(String text) {
    this(text, 0);
  }

  Token(String text, int precedence) {
    this.text = text;
    this.precedence = precedence;
  }

  /// As it is written; for a class of tokens, its name in English.
  public String text() {
    return text;
  }

  /// 1 (`||`) to 5 (`*`) for a binary operator, 0 for everything else.
  public int precedence() {
    return precedence;
  }

  public boolean isKeyword() {
    return compareTo(BREAK) >= 0;
  }

  public boolean isLiteral() {
    return compareTo(INT) >= 0 && compareTo(STRING) <= 0;
  }

  /// True for `=`, `:=` and the likes of `+=`.
  public boolean isAssignment() {
    return this == ASSIGN
        || this == DEFINE
        || compareTo(ADD_ASSIGN) >= 0 && compareTo(AND_NOT_ASSIGN) <= 0;
  }
}
