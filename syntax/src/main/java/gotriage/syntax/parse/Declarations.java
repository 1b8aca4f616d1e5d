package gotriage.syntax.parse;

import gotriage.model.text.Text;
import gotriage.syntax.tree.Decl;
import gotriage.syntax.tree.Decl.BadDecl;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Decl.GenDecl;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.BinaryExpr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.ParenExpr;
import gotriage.syntax.tree.Expr.StarExpr;
import gotriage.syntax.tree.Expr.UnaryExpr;
import gotriage.syntax.tree.FieldList;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Spec;
import gotriage.syntax.tree.Spec.ImportSpec;
import gotriage.syntax.tree.Spec.TypeSpec;
import gotriage.syntax.tree.Spec.ValueSpec;
import gotriage.syntax.tree.Stmt.BlockStmt;
import gotriage.syntax.tree.SyntaxTree;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr;
import gotriage.syntax.tree.TypeExpr.FuncType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file and its declarations.
final class Declarations {
  private final Parser parser;
  private final Tokens in;

  Declarations(Parser parser) {
    this.parser = parser;
    this.in = parser.tokens;
  }

  SyntaxTree file(Comments comments) {
    int from = in.pos;
    Ident name;
    if (in.got(Token.PACKAGE)) {
      name = in.ident();
      in.semicolon();
    } else {
      in.expected(Token.PACKAGE);
      name = new Ident(from, from, "");
    }
    List<Decl> decls = new ArrayList<>();
    while (in.tok != Token.EOF) {
      if (in.tok == Token.SEMICOLON) {
        in.next(); // a lone one is nothing
      } else {
        decls.add(declaration());
      }
    }
    int end = decls.isEmpty() ? name.end() : decls.getLast().end();
    return new SyntaxTree(from, end, name, List.copyOf(decls), comments.groups());
  }

  private Decl declaration() {
    int from = in.pos;
    return switch (in.tok) {
      case IMPORT, CONST, TYPE, VAR -> general();
      case FUNC -> function();
      default -> {
        in.expected(Text.of("a declaration", "声明"));
        in.next();
        in.toDeclaration();
        yield new BadDecl(from, in.lastEnd);
      }
    };
  }

  GenDecl general() {
    int from = in.pos;
    Token keyword = in.tok;
    in.next();
    if (in.tok != Token.LPAREN) {
      Spec spec = spec(keyword);
      return new GenDecl(from, spec.end(), keyword, -1, List.of(spec));
    }
    int lparen = in.expect(Token.LPAREN);
    List<Spec> specs = new ArrayList<>();
    while (in.tok != Token.RPAREN && in.tok != Token.EOF && !in.atFunction()) {
      int before = in.pos;
      specs.add(spec(keyword));
      if (in.pos == before) {
        in.next(); // nothing was taken: an error was said
      }
    }
    in.expect(Token.RPAREN);
    int end = in.lastEnd;
    in.semicolon();
    return new GenDecl(from, end, keyword, lparen, List.copyOf(specs));
  }

  private Spec spec(Token keyword) {
    Spec spec =
        switch (keyword) {
          case IMPORT -> importSpec();
          case TYPE -> typeSpec();
          default -> valueSpec();
        };
    in.semicolon();
    return spec;
  }

  private ImportSpec importSpec() {
    int from = in.pos;
    Ident name = null;
    if (in.tok == Token.IDENT) {
      name = in.ident();
    } else if (in.got(Token.PERIOD)) {
      name = new Ident(from, in.lastEnd, ".");
    }
    Expr.BasicLit path;
    if (in.tok == Token.STRING) {
      path = in.literal();
    } else {
      in.expected(Token.STRING);
      path = new Expr.BasicLit(in.lastEnd, in.lastEnd, Token.STRING, "\"\"");
    }
    return new ImportSpec(name != null ? name.pos() : path.pos(), path.end(), name, path);
  }

  private ValueSpec valueSpec() {
    List<Ident> names = new ArrayList<>();
    do {
      names.add(in.ident());
    } while (in.got(Token.COMMA));
    Expr type = in.tok == Token.ASSIGN ? null : parser.types.typeIfAny();
    List<Expr> values = in.got(Token.ASSIGN) ? parser.expressions.list() : List.of();
    int end =
        !values.isEmpty()
            ? values.getLast().end()
            : type != null ? type.end() : names.getLast().end();
    return new ValueSpec(names.getFirst().pos(), end, List.copyOf(names), type, values);
  }

  private TypeSpec typeSpec() {
    Ident name = in.ident();
    if (in.tok != Token.LBRACK) {
      return typeSpec(name, null);
    }
    int lbrack = in.expect(Token.LBRACK);
    if (in.tok != Token.IDENT) {
      return typeSpec(name, parser.types.array(lbrack, null));
    }
    return typeSpec(name, lbrack, in.ident());
  }

  /// `type T [P …`: `P` begins the length of an array, or is the first type parameter.
  private TypeSpec typeSpec(Ident name, int lbrack, Ident first) {
    // With a second bracket `P[…` would be an index, which is no constant: it is a parameter of an
    // array or slice type.
    Expr x =
        in.tok == Token.LBRACK ? first : parser.expressions.within(false, () -> operation(first));
    Parameters.Entry entry = split(x, in.tok == Token.COMMA);
    Ident parameter = entry.name();
    if (parameter == null || entry.type() == null && in.tok == Token.RBRACK) {
      return typeSpec(name, parser.types.array(lbrack, x));
    }
    FieldList typeParams = parser.parameters.typeParametersAfter(lbrack, parameter, entry.type());
    int assign = in.tok == Token.ASSIGN ? in.expect(Token.ASSIGN) : -1;
    Expr type = parser.types.type();
    return new TypeSpec(name.pos(), type.end(), name, typeParams, assign, type);
  }

  private TypeSpec typeSpec(Ident name, @Nullable Expr known) {
    int assign = known == null && in.tok == Token.ASSIGN ? in.expect(Token.ASSIGN) : -1;
    Expr type = known == null ? parser.types.type() : known;
    return new TypeSpec(name.pos(), type.end(), name, null, assign, type);
  }

  private Expr operation(Expr first) {
    return parser.expressions.binary(parser.operands.primary(first), 1);
  }

  /// Reads an expression as a type parameter and its constraint, if it can be: `P *T` looks like a
  /// product, `P (T)` like a call, `P *T|U` like a union whose first term is a product.
  ///
  /// @param comma whether a comma follows, which no array's length is followed by
  private static Parameters.Entry split(Expr x, boolean comma) {
    Deque<BinaryExpr> unions = new ArrayDeque<>();
    Expr first = x;
    boolean type = comma;
    while (first instanceof BinaryExpr union && union.op() == Token.OR) {
      unions.push(union);
      type |= isTypeElement(union.y());
      first = union.x();
    }
    Parameters.Entry entry = splitTerm(first, type);
    Expr constraint = entry.type();
    if (entry.name() == null || constraint == null && !unions.isEmpty()) {
      return new Parameters.Entry(null, x);
    }
    while (constraint != null && !unions.isEmpty()) {
      BinaryExpr union = unions.pop();
      constraint =
          new BinaryExpr(
              constraint.pos(), union.end(), constraint, union.opPos(), Token.OR, union.y());
    }
    return new Parameters.Entry(entry.name(), constraint);
  }

  /// @param type whether it is known to be no array's length
  private static Parameters.Entry splitTerm(Expr x, boolean type) {
    return switch (x) {
      case Ident name -> new Parameters.Entry(name, null);
      case BinaryExpr product
          when product.op() == Token.MUL
              && product.x() instanceof Ident name
              && (type || isTypeElement(product.y())) ->
          new Parameters.Entry(name, new StarExpr(product.opPos(), product.end(), product.y()));
      case CallExpr call
          when call.fun() instanceof Ident name
              && call.args().size() == 1
              && call.ellipsis() < 0
              && (type || isTypeElement(call.args().getFirst())) ->
          new Parameters.Entry(
              name, new ParenExpr(call.lparen(), call.end(), call.args().getFirst()));
      default -> new Parameters.Entry(null, x);
    };
  }

  /// True for what can be a type only, and no expression.
  private static boolean isTypeElement(Expr x) {
    Expr left = Nodes.unparen(x);
    while (left instanceof BinaryExpr both) {
      if (isTypeElement(both.y())) {
        return true;
      }
      left = Nodes.unparen(both.x());
    }
    return left instanceof TypeExpr || left instanceof UnaryExpr unary && unary.op() == Token.TILDE;
  }

  private FuncDecl function() {
    int from = in.expect(Token.FUNC);
    FieldList recv = in.tok == Token.LPAREN ? parser.parameters.parameters() : null;
    Ident name = in.ident();
    FieldList typeParams = parser.parameters.typeParameters();
    FuncType type = parser.parameters.signature(from, typeParams);
    BlockStmt body = null;
    if (in.tok == Token.LBRACE) {
      body = parser.statements.block();
    }
    int end = body != null ? body.end() : type.end();
    afterFunction();
    return new FuncDecl(from, end, recv, name, type, body);
  }

  private void afterFunction() {
    if (in.tok != Token.EOF && !in.got(Token.SEMICOLON) && !in.atFunction()) {
      in.expected(Token.SEMICOLON);
      in.toDeclaration();
    }
  }
}
