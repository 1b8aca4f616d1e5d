package gotriage.syntax.parse;

import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.BadExpr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.CompositeLit;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.IndexExpr;
import gotriage.syntax.tree.Expr.IndexListExpr;
import gotriage.syntax.tree.Expr.KeyValueExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Expr.SliceExpr;
import gotriage.syntax.tree.Expr.TypeAssertExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.BlockStmt;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr.ArrayType;
import gotriage.syntax.tree.TypeExpr.FuncType;
import gotriage.syntax.tree.TypeExpr.MapType;
import gotriage.syntax.tree.TypeExpr.StructType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// "Primary expressions" of the specification: selectors, indexes, calls, and literals of functions
/// and composite types.
final class Operands {
  private final Parser parser;
  private final Tokens in;

  Operands(Parser parser) {
    this.parser = parser;
    this.in = parser.tokens;
  }

  Expr primary() {
    return primary(parser.expressions.operand());
  }

  /// What follows a first operand.
  Expr primary(Expr first) {
    Expr x = first;
    while (true) {
      switch (in.tok) {
        case PERIOD -> x = selector(x);
        case LBRACK -> x = index(x);
        case LPAREN -> x = call(x);
        case LBRACE -> {
          if (!beginsLiteral(x)) {
            return x;
          }
          x = literal(x.pos(), x);
        }
        default -> {
          return x;
        }
      }
    }
  }

  private Expr selector(Expr x) {
    in.next();
    if (in.tok != Token.LPAREN) {
      Ident sel = in.ident();
      return new SelectorExpr(x.pos(), sel.end(), x, sel);
    }
    in.next();
    Expr type = in.got(Token.TYPE) ? null : parser.types.type();
    in.expect(Token.RPAREN);
    return new TypeAssertExpr(x.pos(), in.lastEnd, x, type);
  }

  /// An index, a slice, or an instance of a generic.
  private Expr index(Expr x) {
    int lbrack = in.expect(Token.LBRACK);
    @Nullable Expr[] parts = new Expr[3];
    int colons = 0;
    if (in.tok != Token.COLON) {
      Expr first = parser.expressions.inBrackets();
      if (in.tok == Token.COMMA) {
        return instance(x, lbrack, first);
      }
      parts[0] = first;
    }
    while (in.tok == Token.COLON && colons < 2) {
      in.next();
      colons++;
      if (in.tok != Token.COLON && in.tok != Token.RBRACK && in.tok != Token.EOF) {
        parts[colons] = parser.expressions.inBrackets();
      }
    }
    in.expect(Token.RBRACK);
    if (colons > 0) {
      return new SliceExpr(x.pos(), in.lastEnd, x, lbrack, parts[0], parts[1], parts[2]);
    }
    Expr index = parts[0] != null ? parts[0] : in.missing();
    return new IndexExpr(x.pos(), in.lastEnd, x, lbrack, index);
  }

  private Expr instance(Expr x, int lbrack, Expr first) {
    List<Expr> arguments = new ArrayList<>();
    arguments.add(first);
    while (in.comma(Token.RBRACK) && in.tok != Token.RBRACK) {
      arguments.add(parser.types.type());
    }
    in.expect(Token.RBRACK);
    return parser.types.instance(x, lbrack, arguments);
  }

  private Expr call(Expr fun) {
    int lparen = in.expect(Token.LPAREN);
    if (in.tok == Token.RPAREN) {
      in.next();
      return new CallExpr(fun.pos(), in.lastEnd, fun, lparen, List.of(), -1);
    }
    List<Expr> arguments = new ArrayList<>();
    int ellipsis = -1;
    while (in.tok != Token.RPAREN && in.tok != Token.EOF) {
      arguments.add(parser.expressions.inBrackets());
      if (in.tok == Token.ELLIPSIS) {
        ellipsis = in.expect(Token.ELLIPSIS);
      }
      if (!in.comma(Token.RPAREN)) {
        break;
      }
    }
    in.expect(Token.RPAREN);
    return new CallExpr(fun.pos(), in.lastEnd, fun, lparen, List.copyOf(arguments), ellipsis);
  }

  /// Whether a `{` after an expression begins a composite literal of that type.
  private boolean beginsLiteral(Expr x) {
    boolean literal =
        switch (Nodes.unparen(x)) {
          case Ident _, SelectorExpr _, IndexExpr _, IndexListExpr _, BadExpr _ ->
              !parser.expressions.inHeader();
          case ArrayType _, StructType _, MapType _ -> true;
          default -> false;
        };
    if (literal && Nodes.unparen(x) != x) {
      in.error(x.pos(), "a literal's type has no parentheses", "复合字面量的类型不能加括号");
    }
    return literal;
  }

  private CompositeLit literal(int from, @Nullable Expr type) {
    int lbrace = in.expect(Token.LBRACE);
    if (!in.enter()) {
      return new CompositeLit(from, in.lastEnd, type, lbrace, List.of());
    }
    List<Expr> elements = new ArrayList<>();
    while (in.tok != Token.RBRACE && in.tok != Token.EOF) {
      elements.add(element());
      if (!in.comma(Token.RBRACE)) {
        break;
      }
    }
    in.leave();
    in.expect(Token.RBRACE);
    return new CompositeLit(from, in.lastEnd, type, lbrace, List.copyOf(elements));
  }

  private Expr element() {
    Expr key = value();
    if (in.tok != Token.COLON) {
      return key;
    }
    int colon = in.expect(Token.COLON);
    Expr value = value();
    return new KeyValueExpr(key.pos(), value.end(), key, colon, value);
  }

  private Expr value() {
    return in.tok == Token.LBRACE ? literal(in.pos, null) : parser.expressions.inBrackets();
  }

  /// A function's type, or a function.
  Expr function() {
    FuncType type = parser.types.function();
    if (in.tok != Token.LBRACE) {
      return type;
    }
    BlockStmt body = parser.expressions.within(false, parser.statements::block);
    return new FuncLit(type.pos(), body.end(), type, body);
  }
}
