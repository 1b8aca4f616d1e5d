package gotriage.syntax.parse;

import gotriage.model.text.Text;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.BinaryExpr;
import gotriage.syntax.tree.Expr.ParenExpr;
import gotriage.syntax.tree.Expr.StarExpr;
import gotriage.syntax.tree.Expr.UnaryExpr;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr.ChanType;
import gotriage.syntax.tree.TypeExpr.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// "Expressions" of the specification: operators, and what they are applied to.
final class Expressions {
  private final Parser parser;
  private final Tokens in;

  /// True in the header of `if`, `for` and `switch`, outside of any brackets: there a `{` after a
  /// type's name begins the block and not a literal.
  private boolean inHeader;

  Expressions(Parser parser) {
    this.parser = parser;
    this.in = parser.tokens;
  }

  Expr expression() {
    return binary(unary(), 1);
  }

  /// One or more, separated by commas.
  List<Expr> list() {
    Expr first = expression();
    if (in.tok != Token.COMMA) {
      return List.of(first);
    }
    List<Expr> list = new ArrayList<>();
    list.add(first);
    while (in.got(Token.COMMA)) {
      list.add(expression());
    }
    return List.copyOf(list);
  }

  boolean inHeader() {
    return inHeader;
  }

  /// Reads with or without the rule for headers, and puts the former state back.
  <T> T within(boolean header, Supplier<T> read) {
    boolean before = inHeader;
    inHeader = header;
    T result = read.get();
    inHeader = before;
    return result;
  }

  /// An expression or a type within brackets of any kind.
  Expr inBrackets() {
    boolean before = inHeader;
    inHeader = false;
    Expr x = expression();
    inHeader = before;
    return x;
  }

  /// Goes on after a first operand with operators of at least a precedence.
  Expr binary(Expr first, int least) {
    Expr x = first;
    while (true) {
      int precedence = in.tok.precedence();
      if (precedence < least) {
        return x;
      }
      Token op = in.tok;
      int at = in.pos;
      in.next();
      Expr y = binary(unary(), precedence + 1);
      x = new BinaryExpr(x.pos(), y.end(), x, at, op, y);
    }
  }

  private Expr unary() {
    if (!in.enter()) {
      return in.missing();
    }
    Expr x = unaryWithin();
    in.leave();
    return x;
  }

  private Expr unaryWithin() {
    int from = in.pos;
    switch (in.tok) {
      case ADD, SUB, NOT, XOR, AND, TILDE -> {
        Token op = in.tok;
        in.next();
        Expr x = unary();
        return new UnaryExpr(from, x.end(), op, x);
      }
      case MUL -> {
        in.next();
        Expr x = unary();
        return new StarExpr(from, x.end(), x);
      }
      case ARROW -> {
        in.next();
        Expr x = unary();
        return x instanceof ChanType type ? receiveOnly(from, type) : receive(from, x);
      }
      default -> {
        return parser.operands.primary();
      }
    }
  }

  private static Expr receive(int from, Expr x) {
    return new UnaryExpr(from, x.end(), Token.ARROW, x);
  }

  /// `<-` before a channel type belongs to the innermost `chan` on its left side that it fits:
  /// `<-chan chan<- T` is `<-chan (chan<- T)`, `<-chan<- chan T` is `<-chan (<-chan T)`.
  private Expr receiveOnly(int from, ChanType type) {
    return switch (type.dir()) {
      case BOTH -> new ChanType(from, type.end(), from, Direction.RECEIVE, type.value());
      case SEND ->
          type.value() instanceof ChanType value
              ? new ChanType(
                  from, type.end(), from, Direction.RECEIVE, receiveOnly(type.arrow(), value))
              : misplaced(from, type);
      case RECEIVE -> misplaced(from, type);
    };
  }

  private Expr misplaced(int from, ChanType type) {
    in.error(from, "'<-' does not fit this channel type", "'<-' 与此 channel 类型不符");
    return receive(from, type);
  }

  /// An expression, a type, or an error.
  Expr operand() {
    return switch (in.tok) {
      case IDENT -> in.ident();
      case INT, FLOAT, IMAG, CHAR, STRING -> in.literal();
      case LPAREN -> {
        int from = in.expect(Token.LPAREN);
        Expr x = inBrackets();
        in.expect(Token.RPAREN);
        yield new ParenExpr(from, in.lastEnd, x);
      }
      case FUNC -> parser.operands.function();
      case LBRACK, STRUCT, INTERFACE, MAP, CHAN -> parser.types.type();
      default -> {
        in.expected(Text.of("an expression", "表达式"));
        yield in.missing();
      }
    };
  }
}
