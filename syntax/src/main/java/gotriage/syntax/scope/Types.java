package gotriage.syntax.scope;

import gotriage.syntax.scope.GoType.Channel;
import gotriage.syntax.scope.GoType.Mapping;
import gotriage.syntax.scope.GoType.Named;
import gotriage.syntax.scope.GoType.Pointer;
import gotriage.syntax.scope.GoType.Sequence;
import gotriage.syntax.scope.GoType.Signature;
import gotriage.syntax.scope.GoType.Unknown;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.*;
import gotriage.syntax.tree.Field;
import gotriage.syntax.tree.FieldList;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Spec.TypeSpec;
import gotriage.syntax.tree.Spec.ValueSpec;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.RangeStmt;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The types of expressions, told from declarations, literals and calls of known functions.
///
/// It follows declared types, `make`, `new`, composite literals, results of the package's own
/// functions and methods, fields of its structs, elements of channels, slices and maps. It knows no
/// type inference, no embedding, and of other packages what [Known] has. What it cannot tell is
/// [Unknown].
public final class Types {
  /// How many declarations it follows from one to the next.
  private static final int FARTHEST = 24;

  private final Scopes scopes;
  private final Methods methods;

  public Types(Scopes scopes) {
    this.scopes = scopes;
    this.methods = new Methods(scopes);
  }

  /// Of a value.
  public GoType of(@Nullable Expr x) {
    return of(x, FARTHEST);
  }

  /// Of a variable, parameter, constant or function.
  public GoType of(Declared declared) {
    return of(declared, FARTHEST);
  }

  /// The type that an expression means where a type stands: `*T`, `chan T`, `pkg.T`.
  public GoType named(@Nullable Expr type) {
    return named(type, FARTHEST);
  }

  private GoType of(@Nullable Expr x, int left) {
    List<GoType> all = all(x, left);
    return all.size() == 1 ? all.getFirst() : Unknown.UNKNOWN;
  }

  /// One type, save for a call with several results.
  private List<GoType> all(@Nullable Expr value, int left) {
    if (value == null || left == 0) {
      return List.of();
    }
    return switch (Nodes.unparen(value)) {
      case Ident ident -> {
        Declared declared = scopes.declaration(ident);
        yield declared == null ? List.of() : List.of(of(declared, left - 1));
      }
      case CallExpr call -> results(call, left - 1);
      case SelectorExpr selector -> List.of(member(selector, left - 1));
      case CompositeLit literal -> List.of(named(literal.type(), left - 1));
      case UnaryExpr(_, _, Token op, Expr x) when op == Token.AND ->
          List.of(pointer(of(x, left - 1)));
      case UnaryExpr(_, _, Token op, Expr x) when op == Token.ARROW ->
          List.of(element(of(x, left - 1)));
      case StarExpr(_, _, Expr x) -> List.of(pointee(of(x, left - 1)));
      case IndexExpr index -> List.of(element(of(index.x(), left - 1)));
      case SliceExpr slice -> List.of(of(slice.x(), left - 1));
      case TypeAssertExpr assertion -> List.of(named(assertion.type(), left - 1));
      case FuncLit literal -> List.of(signature(literal.type(), left - 1));
      default -> List.of();
    };
  }

  private GoType of(Declared declared, int left) {
    if (left <= 0) {
      return Unknown.UNKNOWN;
    }
    return switch (declared.by()) {
      case Field field -> parameter(field, left);
      case ValueSpec spec when spec.type() != null -> named(spec.type(), left - 1);
      case ValueSpec spec -> nth(List.copyOf(spec.names()), spec.values(), declared, left);
      case AssignStmt assign -> nth(assign.lhs(), assign.rhs(), declared, left);
      case RangeStmt range -> ranged(range, declared, left);
      case FuncDecl function -> signature(function.type(), left - 1);
      default -> Unknown.UNKNOWN;
    };
  }

  private GoType parameter(Field field, int left) {
    return field.type() instanceof Ellipsis(_, _, Expr elt)
        ? new Sequence(named(elt, left - 1))
        : named(field.type(), left - 1);
  }

  private GoType nth(List<? extends Expr> lhs, List<Expr> rhs, Declared declared, int left) {
    int at = lhs.indexOf(declared.ident());
    if (at < 0) {
      return Unknown.UNKNOWN;
    }
    if (rhs.size() == lhs.size()) {
      return of(rhs.get(at), left - 1);
    }
    List<GoType> all = rhs.size() == 1 ? all(rhs.getFirst(), left - 1) : List.of();
    // The second value of a receive, an index or an assertion is whether there was one.
    return at < all.size() ? all.get(at) : Unknown.UNKNOWN;
  }

  private GoType ranged(RangeStmt range, Declared declared, int left) {
    GoType over = of(range.x(), left - 1);
    boolean key = range.key() == declared.ident();
    return switch (over) {
      case Channel(GoType of) when key -> of;
      case Sequence(GoType of) when !key -> of;
      case Mapping(GoType of, _) when key -> of;
      case Mapping(_, GoType value) -> value;
      default -> Unknown.UNKNOWN;
    };
  }

  private List<GoType> results(CallExpr call, int left) {
    String name = scopes.qualified(call.fun());
    if (name != null && (name.equals("make") || name.equals("new")) && !call.args().isEmpty()) {
      GoType type = named(call.args().getFirst(), left);
      return List.of(name.equals("make") ? type : pointer(type));
    }
    if (name != null && !Known.results(name).isEmpty()) {
      return Known.results(name);
    }
    if (isType(call.fun())) {
      return List.of(named(call.fun(), left)); // a conversion
    }
    return of(call.fun(), left) instanceof Signature(List<GoType> results) ? results : List.of();
  }

  private boolean isType(Expr fun) {
    return switch (Nodes.unparen(fun)) {
      case TypeExpr _ -> true;
      case Ident ident -> {
        Declared declared = scopes.declaration(ident);
        yield declared != null && declared.kind() == Declared.Kind.TYPE;
      }
      default -> false;
    };
  }

  private GoType member(SelectorExpr selector, int left) {
    GoType of = of(selector.x(), left);
    String name = selector.sel().name();
    GoType known = Known.member(of, name);
    if (known.isKnown()) {
      return known;
    }
    GoType base = of instanceof Pointer(GoType to) ? to : of;
    if (!(base instanceof Named(String path, String type)) || !path.isEmpty()) {
      return Unknown.UNKNOWN;
    }
    Expr field = fieldType(type, name);
    if (field != null) {
      return named(field, left - 1);
    }
    FuncDecl method = methods.find(type, name);
    return method == null ? Unknown.UNKNOWN : signature(method.type(), left - 1);
  }

  private @Nullable Expr fieldType(String type, String name) {
    Declared declared = scopes.inPackage(type);
    if (declared == null
        || !(declared.by() instanceof TypeSpec spec)
        || !(spec.type() instanceof TypeExpr.StructType struct)) {
      return null;
    }
    for (Field field : struct.fields().list()) {
      if (field.names().stream().anyMatch(n -> n.name().equals(name))) {
        return field.type();
      }
    }
    return null;
  }

  private GoType signature(TypeExpr.FuncType type, int left) {
    List<GoType> results = new ArrayList<>();
    FieldList list = type.results();
    if (list != null) {
      for (Field field : list.list()) {
        for (int i = 0; i < Math.max(1, field.names().size()); i++) {
          results.add(named(field.type(), left - 1));
        }
      }
    }
    return new Signature(List.copyOf(results));
  }

  private GoType named(@Nullable Expr type, int left) {
    if (type == null || left <= 0) {
      return Unknown.UNKNOWN;
    }
    return switch (Nodes.unparen(type)) {
      case Ident ident -> new Named("", ident.name());
      case SelectorExpr(_, _, Ident of, Ident sel) -> {
        String path = scopes.importPath(of);
        yield path == null ? Unknown.UNKNOWN : new Named(path, sel.name());
      }
      case StarExpr(_, _, Expr x) -> pointer(named(x, left - 1));
      case IndexExpr generic -> named(generic.x(), left - 1);
      case IndexListExpr generic -> named(generic.x(), left - 1);
      case TypeExpr.ChanType channel -> new Channel(named(channel.value(), left - 1));
      case TypeExpr.ArrayType array -> new Sequence(named(array.elt(), left - 1));
      case TypeExpr.MapType map ->
          new Mapping(named(map.key(), left - 1), named(map.value(), left - 1));
      case TypeExpr.FuncType function -> signature(function, left - 1);
      case TypeExpr.StructType struct when struct.fields().list().isEmpty() ->
          new Named("", "struct{}");
      default -> Unknown.UNKNOWN;
    };
  }

  private static GoType pointer(GoType to) {
    return to.isKnown() ? new Pointer(to) : Unknown.UNKNOWN;
  }

  private static GoType pointee(GoType of) {
    return of instanceof Pointer(GoType to) ? to : Unknown.UNKNOWN;
  }

  private static GoType element(GoType of) {
    return switch (of) {
      case Channel(GoType element) -> element;
      case Sequence(GoType element) -> element;
      case Mapping(_, GoType value) -> value;
      default -> Unknown.UNKNOWN;
    };
  }
}
