package gotriage.syntax.parse;

import gotriage.model.text.Text;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.BadExpr;
import gotriage.syntax.tree.Expr.TypeAssertExpr;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.BlockStmt;
import gotriage.syntax.tree.Stmt.CaseClause;
import gotriage.syntax.tree.Stmt.CommClause;
import gotriage.syntax.tree.Stmt.ExprStmt;
import gotriage.syntax.tree.Stmt.ForStmt;
import gotriage.syntax.tree.Stmt.IfStmt;
import gotriage.syntax.tree.Stmt.RangeStmt;
import gotriage.syntax.tree.Stmt.SelectStmt;
import gotriage.syntax.tree.Stmt.SwitchStmt;
import gotriage.syntax.tree.Stmt.TypeSwitchStmt;
import gotriage.syntax.tree.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `if`, `switch`, `select` and `for`.
final class Branches {
  private final Parser parser;
  private final Tokens in;

  Branches(Parser parser) {
    this.parser = parser;
    this.in = parser.tokens;
  }

  /// `init; last`, both optional: what stands before a block.
  private record Header(@Nullable Stmt init, @Nullable Stmt last) {}

  Stmt ifStatement() {
    int from = in.expect(Token.IF);
    if (!in.enter()) {
      return new Stmt.BadStmt(from, in.lastEnd);
    }
    Header header = header();
    Expr cond = expression(header.last());
    if (cond == null) {
      in.expected(Text.of("a condition", "条件"));
      cond = in.missing();
    }
    BlockStmt body = parser.statements.block();
    Stmt otherwise = null;
    if (in.got(Token.ELSE)) {
      if (in.tok != Token.IF && in.tok != Token.LBRACE) {
        in.expected(Token.LBRACE);
      } else {
        otherwise = in.tok == Token.IF ? ifStatement() : parser.statements.block();
      }
    }
    in.leave();
    int end = otherwise != null ? otherwise.end() : body.end();
    return new IfStmt(from, end, header.init(), cond, body, otherwise);
  }

  private Header header() {
    return parser.expressions.within(
        true,
        () -> {
          Stmt init = null;
          Stmt last = null;
          if (in.tok != Token.LBRACE && in.tok != Token.SEMICOLON) {
            last = parser.statements.simple();
          }
          if (in.got(Token.SEMICOLON)) {
            init = last;
            last = in.tok == Token.LBRACE ? null : parser.statements.simple();
          }
          return new Header(init, last);
        });
  }

  /// The expression that a statement of a header is to be; null when there is no statement.
  private @Nullable Expr expression(@Nullable Stmt statement) {
    return switch (statement) {
      case null -> null;
      case ExprStmt(_, _, Expr x) -> x;
      default -> {
        in.error(statement.pos(), "an expression is needed here, not a statement", "此处需要表达式，而不是语句");
        yield new BadExpr(statement.pos(), statement.end());
      }
    };
  }

  Stmt switchStatement() {
    int from = in.expect(Token.SWITCH);
    Header header = header();
    BlockStmt body = cases();
    Stmt last = header.last();
    return last != null && isTypeSwitch(last)
        ? new TypeSwitchStmt(from, body.end(), header.init(), last, body)
        : new SwitchStmt(from, body.end(), header.init(), expression(last), body);
  }

  private static boolean isTypeSwitch(Stmt statement) {
    return switch (statement) {
      case ExprStmt(_, _, TypeAssertExpr x) -> x.type() == null;
      case AssignStmt assign ->
          assign.tok() == Token.DEFINE
              && assign.lhs().size() == 1
              && assign.rhs().size() == 1
              && assign.rhs().getFirst() instanceof TypeAssertExpr x
              && x.type() == null;
      default -> false;
    };
  }

  private BlockStmt cases() {
    return clauses(() -> {
      int from = in.pos;
      List<Expr> list = in.got(Token.DEFAULT) ? List.of() : caseList();
      int colon = in.expect(Token.COLON);
      int headerEnd = in.lastEnd;
      List<Stmt> body = parser.statements.list();
      return new CaseClause(from, end(headerEnd, body), list, colon, body);
    });
  }

  private List<Expr> caseList() {
    in.expect(Token.CASE);
    return parser.expressions.list();
  }

  Stmt select() {
    int from = in.expect(Token.SELECT);
    BlockStmt body =
        clauses(() -> {
          int clause = in.pos;
          Stmt comm = in.got(Token.DEFAULT) ? null : communication();
          int colon = in.expect(Token.COLON);
          int headerEnd = in.lastEnd;
          List<Stmt> statements = parser.statements.list();
          return new CommClause(clause, end(headerEnd, statements), comm, colon, statements);
        });
    return new SelectStmt(from, body.end(), body);
  }

  private Stmt communication() {
    in.expect(Token.CASE);
    return parser.statements.simple();
  }

  private interface Clause {
    Stmt read();
  }

  private BlockStmt clauses(Clause clause) {
    int lbrace = in.expect(Token.LBRACE);
    List<Stmt> list = new ArrayList<>();
    while (in.tok == Token.CASE || in.tok == Token.DEFAULT) {
      list.add(clause.read());
    }
    int rbrace = in.pos;
    if (in.got(Token.RBRACE)) {
      return new BlockStmt(lbrace, in.lastEnd, List.copyOf(list), rbrace);
    }
    in.expected(Token.RBRACE);
    int end = list.isEmpty() ? Math.max(lbrace, in.lastEnd) : list.getLast().end();
    return new BlockStmt(lbrace, end, List.copyOf(list), -1);
  }

  private static int end(int headerEnd, List<Stmt> body) {
    return body.isEmpty() ? headerEnd : body.getLast().end();
  }

  /// The header of a loop; `lhs`, `tok` and `range` are of a `range` loop.
  private record LoopHeader(
      @Nullable Stmt init,
      @Nullable Expr cond,
      @Nullable Stmt post,
      List<Expr> lhs,
      @Nullable Token tok,
      @Nullable Expr range) {
    static LoopHeader plain(@Nullable Stmt init, @Nullable Expr cond, @Nullable Stmt post) {
      return new LoopHeader(init, cond, post, List.of(), null, null);
    }
  }

  Stmt loop() {
    int from = in.expect(Token.FOR);
    LoopHeader header = parser.expressions.within(true, this::loopHeader);
    BlockStmt body = parser.statements.block();
    if (header.range() == null) {
      return new ForStmt(from, body.end(), header.init(), header.cond(), header.post(), body);
    }
    List<Expr> lhs = header.lhs();
    if (lhs.size() > 2) {
      in.error(lhs.get(2).pos(), "range gives at most two values", "range 最多给出两个值");
    }
    Expr key = lhs.isEmpty() ? null : lhs.getFirst();
    Expr value = lhs.size() < 2 ? null : lhs.get(1);
    return new RangeStmt(from, body.end(), key, value, header.tok(), header.range(), body);
  }

  private LoopHeader loopHeader() {
    if (in.tok == Token.LBRACE) {
      return LoopHeader.plain(null, null, null);
    }
    Stmt first = null;
    if (in.got(Token.RANGE)) {
      return range(List.of(), null);
    }
    if (in.tok != Token.SEMICOLON) {
      List<Expr> lhs = parser.expressions.list();
      Token tok = in.tok;
      int at = in.pos;
      if (tok == Token.DEFINE || tok == Token.ASSIGN) {
        in.next();
        if (in.got(Token.RANGE)) {
          return range(lhs, tok);
        }
        first = parser.statements.assignmentAfter(lhs, at, tok);
      } else {
        first = parser.statements.simpleAfter(lhs);
      }
    }
    if (!in.got(Token.SEMICOLON)) {
      return LoopHeader.plain(null, expression(first), null);
    }
    Stmt cond =
        in.tok == Token.SEMICOLON || in.tok == Token.LBRACE ? null : parser.statements.simple();
    Stmt post = null;
    if (in.tok != Token.LBRACE) {
      in.expect(Token.SEMICOLON);
      post = in.tok == Token.LBRACE ? null : parser.statements.simple();
    }
    return LoopHeader.plain(first, expression(cond), post);
  }

  private LoopHeader range(List<Expr> lhs, @Nullable Token tok) {
    Expr x = parser.expressions.expression();
    return new LoopHeader(null, null, null, lhs, tok, x);
  }
}
