package gotriage.syntax.parse;

import gotriage.model.text.Text;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Field;
import gotriage.syntax.tree.FieldList;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr.ArrayType;
import gotriage.syntax.tree.TypeExpr.ChanType;
import gotriage.syntax.tree.TypeExpr.Direction;
import gotriage.syntax.tree.TypeExpr.FuncType;
import gotriage.syntax.tree.TypeExpr.InterfaceType;
import gotriage.syntax.tree.TypeExpr.MapType;
import gotriage.syntax.tree.TypeExpr.StructType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// "Types" of the specification.
final class Types {
  private static final Text A_TYPE = Text.of("a type", "类型");

  private final Parser parser;
  private final Tokens in;

  Types(Parser parser) {
    this.parser = parser;
    this.in = parser.tokens;
  }

  /// A type, or an error.
  Expr type() {
    Expr type = typeIfAny();
    if (type == null) {
      in.expected(A_TYPE);
      return in.missing();
    }
    return type;
  }

  /// A type; null where none begins.
  @Nullable Expr typeIfAny() {
    if (!starts(in.tok)) {
      return null;
    }
    if (!in.enter()) {
      return in.missing();
    }
    Expr type =
        switch (in.tok) {
          case IDENT -> named(in.ident());
          case LBRACK -> array();
          case STRUCT -> struct();
          case MUL -> {
            int from = in.expect(Token.MUL);
            Expr x = type();
            yield new Expr.StarExpr(from, x.end(), x);
          }
          case FUNC -> function();
          case INTERFACE -> interfaceType();
          case MAP -> map();
          case CHAN, ARROW -> channel();
          default -> {
            int from = in.expect(Token.LPAREN);
            Expr x = type();
            in.expect(Token.RPAREN);
            yield new Expr.ParenExpr(from, in.lastEnd, x);
          }
        };
    in.leave();
    return type;
  }

  static boolean starts(Token token) {
    return switch (token) {
      case IDENT, LBRACK, STRUCT, MUL, FUNC, INTERFACE, MAP, CHAN, ARROW, LPAREN -> true;
      default -> false;
    };
  }

  /// A type whose first name has been read: `T`, `pkg.T`, `pkg.T[A, B]`.
  Expr named(Ident first) {
    Expr name = first;
    if (in.got(Token.PERIOD)) {
      Ident sel = in.ident();
      name = new Expr.SelectorExpr(first.pos(), sel.end(), first, sel);
    }
    return in.tok == Token.LBRACK ? instance(name) : name;
  }

  private Expr instance(Expr generic) {
    int lbrack = in.expect(Token.LBRACK);
    List<Expr> arguments = new ArrayList<>();
    do {
      arguments.add(type());
    } while (in.comma(Token.RBRACK) && in.tok != Token.RBRACK);
    in.expect(Token.RBRACK);
    return instance(generic, lbrack, arguments);
  }

  /// The node of a generic with its type arguments, once the closing bracket has been read.
  Expr instance(Expr generic, int lbrack, List<Expr> arguments) {
    return arguments.size() == 1
        ? new Expr.IndexExpr(generic.pos(), in.lastEnd, generic, lbrack, arguments.getFirst())
        : new Expr.IndexListExpr(
            generic.pos(), in.lastEnd, generic, lbrack, List.copyOf(arguments));
  }

  private Expr array() {
    int lbrack = in.expect(Token.LBRACK);
    return array(lbrack, null);
  }

  /// The rest of an array or slice type, after the bracket or after its length.
  ArrayType array(int lbrack, @Nullable Expr knownLength) {
    Expr length = knownLength;
    if (length == null && in.tok == Token.ELLIPSIS) {
      int dots = in.expect(Token.ELLIPSIS);
      length = new Expr.Ellipsis(dots, in.lastEnd, null);
    } else if (length == null && in.tok != Token.RBRACK) {
      length = parser.expressions.inBrackets();
    }
    in.expect(Token.RBRACK);
    Expr elt = type();
    return new ArrayType(lbrack, elt.end(), length, elt);
  }

  private Expr map() {
    int from = in.expect(Token.MAP);
    in.expect(Token.LBRACK);
    Expr key = type();
    in.expect(Token.RBRACK);
    Expr value = type();
    return new MapType(from, value.end(), key, value);
  }

  private Expr channel() {
    int from = in.pos;
    int arrow = -1;
    Direction direction = Direction.BOTH;
    if (in.got(Token.ARROW)) {
      arrow = from;
      in.expect(Token.CHAN);
      direction = Direction.RECEIVE;
    } else {
      in.expect(Token.CHAN);
      if (in.tok == Token.ARROW) {
        arrow = in.expect(Token.ARROW);
        direction = Direction.SEND;
      }
    }
    Expr value = type();
    return new ChanType(from, value.end(), arrow, direction, value);
  }

  FuncType function() {
    return parser.parameters.signature(in.expect(Token.FUNC), null);
  }

  private Expr struct() {
    int from = in.expect(Token.STRUCT);
    int lbrace = in.expect(Token.LBRACE);
    List<Field> fields = new ArrayList<>();
    while (in.tok == Token.IDENT || in.tok == Token.MUL || in.tok == Token.LPAREN) {
      fields.add(field());
    }
    in.expect(Token.RBRACE);
    return new StructType(from, in.lastEnd, new FieldList(lbrace, in.lastEnd, List.copyOf(fields)));
  }

  private Field field() {
    int from = in.pos;
    List<Ident> names = new ArrayList<>();
    Expr type;
    if (in.tok != Token.IDENT) {
      type = type(); // embedded: *T, or (T), which is not allowed
    } else {
      Ident first = in.ident();
      switch (in.tok) {
        case PERIOD, STRING, SEMICOLON, RBRACE -> type = named(first);
        case LBRACK -> {
          Parameters.Entry entry = parser.parameters.bracketAfter(first);
          type = entry.typeOrName();
          if (entry.name() != null) {
            names.add(first);
          }
        }
        default -> {
          names.add(first);
          while (in.got(Token.COMMA)) {
            names.add(in.ident());
          }
          type = type();
        }
      }
    }
    Expr.BasicLit tag = in.tok == Token.STRING ? in.literal() : null;
    int end = tag != null ? tag.end() : type.end();
    in.semicolon();
    return new Field(from, end, List.copyOf(names), type, tag);
  }

  private Expr interfaceType() {
    int from = in.expect(Token.INTERFACE);
    int lbrace = in.expect(Token.LBRACE);
    List<Field> methods = new ArrayList<>();
    while (starts(in.tok) || in.tok == Token.TILDE) {
      methods.add(element());
      in.semicolon();
    }
    in.expect(Token.RBRACE);
    return new InterfaceType(
        from, in.lastEnd, new FieldList(lbrace, in.lastEnd, List.copyOf(methods)));
  }

  /// A method, or an embedded interface or union.
  private Field element() {
    int from = in.pos;
    if (in.tok == Token.IDENT) {
      Ident name = in.ident();
      if (in.tok == Token.LPAREN) {
        FuncType type = parser.parameters.signature(in.pos, null);
        return new Field(from, type.end(), List.of(name), type, null);
      }
      Expr type = union(named(name));
      return new Field(from, type.end(), List.of(), type, null);
    }
    Expr type = union(null);
    return new Field(from, type.end(), List.of(), type, null);
  }

  /// `~int | string`, whose first term may have been read.
  Expr union(@Nullable Expr first) {
    Expr union = first == null ? term() : first;
    while (in.tok == Token.OR) {
      int at = in.expect(Token.OR);
      Expr term = term();
      union = new Expr.BinaryExpr(union.pos(), term.end(), union, at, Token.OR, term);
    }
    return union;
  }

  private Expr term() {
    if (in.tok == Token.TILDE) {
      int from = in.expect(Token.TILDE);
      Expr type = type();
      return new Expr.UnaryExpr(from, type.end(), Token.TILDE, type);
    }
    return type();
  }
}
