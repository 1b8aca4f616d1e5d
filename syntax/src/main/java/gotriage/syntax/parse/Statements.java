package gotriage.syntax.parse;

import gotriage.model.text.Text;
import gotriage.syntax.tree.Decl;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.BadStmt;
import gotriage.syntax.tree.Stmt.BlockStmt;
import gotriage.syntax.tree.Stmt.BranchStmt;
import gotriage.syntax.tree.Stmt.DeclStmt;
import gotriage.syntax.tree.Stmt.DeferStmt;
import gotriage.syntax.tree.Stmt.EmptyStmt;
import gotriage.syntax.tree.Stmt.ExprStmt;
import gotriage.syntax.tree.Stmt.GoStmt;
import gotriage.syntax.tree.Stmt.IncDecStmt;
import gotriage.syntax.tree.Stmt.LabeledStmt;
import gotriage.syntax.tree.Stmt.ReturnStmt;
import gotriage.syntax.tree.Stmt.SendStmt;
import gotriage.syntax.tree.Token;
import java.util.ArrayList;
import java.util.List;

/// "Statements" of the specification, save those that branch.
final class Statements {
  private final Parser parser;
  private final Tokens in;

  Statements(Parser parser) {
    this.parser = parser;
    this.in = parser.tokens;
  }

  BlockStmt block() {
    int from = in.expect(Token.LBRACE);
    List<Stmt> list = list();
    int rbrace = in.pos;
    if (in.got(Token.RBRACE)) {
      return new BlockStmt(from, in.lastEnd, list, rbrace);
    }
    in.expected(Token.RBRACE);
    int end = list.isEmpty() ? Math.max(from, in.lastEnd) : list.getLast().end();
    return new BlockStmt(from, end, list, -1);
  }

  /// The statements up to what ends a block or a case.
  List<Stmt> list() {
    if (endsList()) {
      return List.of();
    }
    List<Stmt> list = new ArrayList<>();
    while (!endsList()) {
      int from = in.pos;
      int end = in.lastEnd;
      list.add(statement());
      if (in.pos == from && in.lastEnd == end && !endsList()) {
        in.next(); // nothing was taken: an error was said
      }
    }
    return List.copyOf(list);
  }

  private boolean endsList() {
    return switch (in.tok) {
      case CASE, DEFAULT, RBRACE, EOF -> true;
      default -> in.atFunction();
    };
  }

  private Stmt statement() {
    int from = in.pos;
    if (!in.enter()) {
      return new BadStmt(from, Math.max(from, in.lastEnd));
    }
    Stmt statement = within(from);
    in.leave();
    return statement;
  }

  private Stmt within(int from) {
    return switch (in.tok) {
      case CONST, TYPE, VAR -> {
        Decl decl = parser.declarations.general();
        yield new DeclStmt(from, decl.end(), decl);
      }
      case IDENT, INT, FLOAT, IMAG, CHAR, STRING, FUNC, LPAREN -> simpleOrLabeled();
      case LBRACK, STRUCT, MAP, CHAN, INTERFACE -> simpleOrLabeled();
      case ADD, SUB, MUL, AND, XOR, ARROW, NOT -> simpleOrLabeled();
      case GO, DEFER -> ended(started());
      case RETURN -> {
        in.next();
        List<Expr> results =
            in.tok == Token.SEMICOLON || in.tok == Token.RBRACE || in.tok == Token.EOF
                ? List.of()
                : parser.expressions.list();
        yield ended(new ReturnStmt(from, in.lastEnd, results));
      }
      case BREAK, CONTINUE, GOTO, FALLTHROUGH -> {
        Token tok = in.tok;
        in.next();
        Ident label = in.tok == Token.IDENT && tok != Token.FALLTHROUGH ? in.ident() : null;
        yield ended(new BranchStmt(from, in.lastEnd, tok, label));
      }
      case LBRACE -> ended(block());
      case IF -> ended(parser.branches.ifStatement());
      case SWITCH -> ended(parser.branches.switchStatement());
      case SELECT -> ended(parser.branches.select());
      case FOR -> ended(parser.branches.loop());
      case SEMICOLON -> {
        boolean implicit = in.implicit();
        in.next();
        yield new EmptyStmt(from, implicit ? from : from + 1, implicit);
      }
      case RBRACE, CASE, DEFAULT -> new EmptyStmt(from, from, true); // after a label
      default -> {
        in.expected(Text.of("a statement", "语句"));
        in.next();
        in.toStatement();
        yield new BadStmt(from, in.lastEnd);
      }
    };
  }

  private Stmt ended(Stmt statement) {
    in.semicolon();
    return statement;
  }

  private Stmt simpleOrLabeled() {
    List<Expr> lhs = parser.expressions.list();
    if (in.tok == Token.COLON && lhs.size() == 1 && lhs.getFirst() instanceof Ident label) {
      in.next();
      Stmt stmt = statement();
      return new LabeledStmt(label.pos(), stmt.end(), label, stmt);
    }
    return ended(simpleAfter(lhs));
  }

  /// A simple statement: an expression, a send, `++`, an assignment.
  Stmt simple() {
    return simpleAfter(parser.expressions.list());
  }

  /// The rest of a simple statement that begins with some expressions.
  Stmt simpleAfter(List<Expr> lhs) {
    Expr first = lhs.getFirst();
    int from = first.pos();
    int at = in.pos;
    Token tok = in.tok;
    if (tok.isAssignment()) {
      in.next();
      return assignmentAfter(lhs, at, tok);
    }
    if (lhs.size() > 1) {
      in.error(from, "expected one expression", "此处只能有一个表达式");
      return new BadStmt(from, in.lastEnd);
    }
    switch (tok) {
      case ARROW -> {
        in.next();
        Expr value = parser.expressions.expression();
        return new SendStmt(from, value.end(), first, at, value);
      }
      case INC, DEC -> {
        in.next();
        return new IncDecStmt(from, in.lastEnd, first, tok);
      }
      default -> {
        return new ExprStmt(from, first.end(), first);
      }
    }
  }

  /// The rest of an assignment after its operator.
  Stmt assignmentAfter(List<Expr> lhs, int at, Token tok) {
    List<Expr> rhs = parser.expressions.list();
    return new AssignStmt(lhs.getFirst().pos(), rhs.getLast().end(), lhs, at, tok, rhs);
  }

  private Stmt started() {
    int from = in.pos;
    Token tok = in.tok;
    in.next();
    Expr call = parser.expressions.expression();
    if (!(call instanceof Expr.CallExpr)) {
      in.error(call.pos(), "the expression after {0} must be a call", "{0} 之后必须是函数调用", tok.text());
    }
    return tok == Token.GO
        ? new GoStmt(from, call.end(), call)
        : new DeferStmt(from, call.end(), call);
  }
}
