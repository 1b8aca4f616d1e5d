package gotriage.syntax.parse;

import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Field;
import gotriage.syntax.tree.FieldList;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr.ArrayType;
import gotriage.syntax.tree.TypeExpr.FuncType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parameters, results and type parameters.
///
/// Whether `a` is a name or a type shows at the end of its list only: one entry with a name and a
/// type makes all lone names names.
final class Parameters {
  private final Parser parser;
  private final Tokens in;

  Parameters(Parser parser) {
    this.parser = parser;
    this.in = parser.tokens;
  }

  /// An entry as it is written: a name, a type, or both.
  record Entry(@Nullable Ident name, @Nullable Expr type) {
    Expr typeOrName() {
      Expr found = type != null ? type : name;
      return found != null ? found : new Expr.BadExpr(0, 0);
    }

    private boolean isNamed() {
      return name != null && type != null;
    }

    private int end() {
      return typeOrName().end();
    }
  }

  /// Parameters and results.
  ///
  /// @param from where the type begins: at `func`, or for a method of an interface at its `(`
  FuncType signature(int from, @Nullable FieldList typeParams) {
    FieldList params = parameters();
    FieldList results = results();
    int end = results != null ? results.end() : params.end();
    return new FuncType(from, end, typeParams, params, results);
  }

  FieldList parameters() {
    return enclosed(Token.LPAREN, Token.RPAREN);
  }

  /// `[T any]`; null where there are none.
  @Nullable FieldList typeParameters() {
    return in.tok == Token.LBRACK ? enclosed(Token.LBRACK, Token.RBRACK) : null;
  }

  private @Nullable FieldList results() {
    if (in.tok == Token.LPAREN) {
      return parameters();
    }
    Expr type = parser.types.typeIfAny();
    return type == null
        ? null
        : new FieldList(
            type.pos(),
            type.end(),
            List.of(new Field(type.pos(), type.end(), List.of(), type, null)));
  }

  private FieldList enclosed(Token opening, Token closing) {
    int from = in.expect(opening);
    List<Field> fields = list(null, closing);
    in.expect(closing);
    return new FieldList(from, in.lastEnd, fields);
  }

  /// The rest of a list of type parameters whose first entry has been read, in part or in whole.
  FieldList typeParametersAfter(int lbrack, Ident name, @Nullable Expr constraint) {
    Entry first =
        constraint == null
            ? typeParameterAfter(name)
            : new Entry(name, parser.types.union(constraint));
    List<Field> fields = list(first, Token.RBRACK);
    in.expect(Token.RBRACK);
    return new FieldList(lbrack, in.lastEnd, fields);
  }

  private Entry typeParameterAfter(Ident name) {
    return withUnion(afterName(name, true));
  }

  private List<Field> list(@Nullable Entry first, Token closing) {
    boolean typeParams = closing == Token.RBRACK;
    List<Entry> entries = new ArrayList<>();
    if (first != null) {
      entries.add(first);
      if (!in.comma(closing)) {
        return fields(entries, typeParams);
      }
    }
    while (in.tok != closing && in.tok != Token.EOF) {
      Entry entry = entry(typeParams);
      if (entry == null) {
        break;
      }
      entries.add(entry);
      if (!in.comma(closing)) {
        break;
      }
    }
    return fields(entries, typeParams);
  }

  private @Nullable Entry entry(boolean typeParams) {
    if (in.tok == Token.IDENT) {
      Entry entry = afterName(in.ident(), typeParams);
      return typeParams ? withUnion(entry) : entry;
    }
    if (in.tok == Token.ELLIPSIS) {
      return new Entry(null, variadic());
    }
    if (typeParams && in.tok == Token.TILDE) {
      return new Entry(null, parser.types.union(null));
    }
    Expr type = parser.types.typeIfAny();
    if (type == null) {
      in.expected(typeParams ? Token.RBRACK : Token.RPAREN);
      return null;
    }
    Entry entry = new Entry(null, type);
    return typeParams ? withUnion(entry) : entry;
  }

  private Entry withUnion(Entry entry) {
    return entry.type() != null && in.tok == Token.OR
        ? new Entry(entry.name(), parser.types.union(entry.type()))
        : entry;
  }

  private Entry afterName(Ident name, boolean typeParams) {
    return switch (in.tok) {
      case LBRACK -> bracketAfter(name);
      case PERIOD -> new Entry(null, parser.types.named(name));
      case ELLIPSIS -> new Entry(name, variadic());
      case TILDE -> typeParams ? new Entry(name, parser.types.union(null)) : new Entry(name, null);
      case OR -> typeParams ? new Entry(null, parser.types.union(name)) : new Entry(name, null);
      default -> new Entry(name, parser.types.typeIfAny());
    };
  }

  /// `name []T` and `name [n]T` are a name and its type, `Name[A]` and `Name[A, B]` one type. The
  /// current token is the bracket.
  Entry bracketAfter(Ident name) {
    int lbrack = in.expect(Token.LBRACK);
    List<Expr> inside = new ArrayList<>();
    while (in.tok != Token.RBRACK && in.tok != Token.EOF) {
      inside.add(parser.expressions.inBrackets());
      if (!in.comma(Token.RBRACK)) {
        break;
      }
    }
    in.expect(Token.RBRACK);
    if (inside.size() > 1) {
      return new Entry(null, parser.types.instance(name, lbrack, inside));
    }
    int end = in.lastEnd;
    Expr elt = inside.isEmpty() ? parser.types.type() : parser.types.typeIfAny();
    if (elt == null) {
      return new Entry(null, new Expr.IndexExpr(name.pos(), end, name, lbrack, inside.getFirst()));
    }
    Expr length = inside.isEmpty() ? null : inside.getFirst();
    return new Entry(name, new ArrayType(lbrack, elt.end(), length, elt));
  }

  private Expr variadic() {
    int from = in.expect(Token.ELLIPSIS);
    Expr elt = parser.types.type();
    return new Expr.Ellipsis(from, elt.end(), elt);
  }

  private List<Field> fields(List<Entry> entries, boolean typeParams) {
    if (!typeParams && entries.stream().noneMatch(Entry::isNamed)) {
      return entries.stream()
          .map(Entry::typeOrName)
          .map(type -> new Field(type.pos(), type.end(), List.of(), type, null))
          .toList();
    }
    List<Field> fields = new ArrayList<>();
    List<Ident> names = new ArrayList<>();
    for (Entry entry : entries) {
      Ident name = entry.name();
      if (name == null) {
        int at = entry.typeOrName().pos();
        in.error(at, "missing name of a parameter", "缺少参数名");
        name = new Ident(at, at, "_");
      }
      names.add(name);
      if (entry.type() != null) {
        fields.add(
            new Field(names.getFirst().pos(), entry.end(), List.copyOf(names), entry.type(), null));
        names.clear();
      }
    }
    if (!names.isEmpty()) {
      in.error(in.pos, "missing type of a parameter", "缺少参数类型");
      Expr none = in.missing();
      fields.add(new Field(names.getFirst().pos(), none.end(), List.copyOf(names), none, null));
    }
    return List.copyOf(fields);
  }
}
