package gotriage.syntax.scope;

import gotriage.syntax.scope.Declared.Kind;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Decl;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Decl.GenDecl;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CompositeLit;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.KeyValueExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Field;
import gotriage.syntax.tree.FieldList;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Spec;
import gotriage.syntax.tree.Spec.TypeSpec;
import gotriage.syntax.tree.Spec.ValueSpec;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.*;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr;
import gotriage.syntax.tree.TypeExpr.FuncType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks a file with the scopes of the specification ("Declarations and scope").
final class Resolver {
  private final GoFile file;
  private final Scope outermost;
  private final Map<Ident, Declared> found;

  Resolver(GoFile file, Scope common, Map<Ident, Declared> found) {
    this.file = file;
    this.outermost = PackageNames.imports(file, common);
    this.found = found;
  }

  void resolve() {
    for (Decl decl : file.tree().decls()) {
      switch (decl) {
        case FuncDecl function -> {
          use(function.name(), outermost);
          function(function.recv(), function.type(), function.body(), outermost);
        }
        case GenDecl general when general.tok() != Token.IMPORT ->
            general.specs().forEach(spec -> spec(general.tok(), spec, outermost, false));
        default -> {}
      }
    }
  }

  private void use(Ident ident, Scope scope) {
    Declared declared = scope.find(ident.name());
    if (declared != null) {
      found.put(ident, declared);
    }
  }

  private void declare(Kind kind, Ident ident, Node by, Scope scope) {
    Declared declared = new Declared(kind, ident, by, file, true);
    found.put(ident, declared);
    scope.declare(declared);
  }

  private void spec(Token tok, Spec spec, Scope scope, boolean local) {
    switch (spec) {
      case ValueSpec value -> {
        expressions(value.values(), scope);
        expression(value.type(), scope);
        names(tok, value, value.names(), scope, local);
      }
      case TypeSpec type -> {
        names(tok, type, List.of(type.name()), scope, local);
        Scope inner = new Scope(scope);
        fields(type.typeParams(), Kind.TYPE_PARAMETER, inner);
        expression(type.type(), inner);
      }
      case Spec.ImportSpec _ -> {}
    }
  }

  private void names(Token tok, Spec spec, List<Ident> names, Scope scope, boolean local) {
    if (local) {
      PackageNames.declare(file, scope, tok, spec, true);
    }
    names.forEach(name -> use(name, scope));
  }

  private void function(
      @Nullable FieldList recv, FuncType type, @Nullable BlockStmt body, Scope outer) {
    Scope scope = new Scope(outer);
    fields(type.typeParams(), Kind.TYPE_PARAMETER, scope);
    fields(recv, Kind.RECEIVER, scope);
    fields(type.params(), Kind.PARAMETER, scope);
    fields(type.results(), Kind.RESULT, scope);
    if (body != null) {
      statements(body.list(), scope); // parameters and body are one block
    }
  }

  private void fields(@Nullable FieldList list, Kind kind, Scope scope) {
    if (list == null) {
      return;
    }
    for (Field field : list.list()) {
      // The names of a type parameter list are in scope within it.
      if (kind == Kind.TYPE_PARAMETER) {
        field.names().forEach(name -> declare(kind, name, field, scope));
      }
    }
    for (Field field : list.list()) {
      expression(field.type(), scope);
      if (kind != Kind.TYPE_PARAMETER) {
        field.names().forEach(name -> declare(kind, name, field, scope));
      }
    }
  }

  private void statements(List<? extends Stmt> list, Scope scope) {
    list.forEach(statement -> statement(statement, scope));
  }

  private void statement(@Nullable Stmt statement, Scope scope) {
    switch (statement) {
      case null -> {}
      case BlockStmt block -> statements(block.list(), new Scope(scope));
      case DeclStmt decl -> {
        if (decl.decl() instanceof GenDecl general) {
          general.specs().forEach(spec -> spec(general.tok(), spec, scope, true));
        }
      }
      case LabeledStmt labeled -> statement(labeled.stmt(), scope);
      case ExprStmt x -> expression(x.x(), scope);
      case SendStmt send -> expressions(List.of(send.chan(), send.value()), scope);
      case IncDecStmt x -> expression(x.x(), scope);
      case AssignStmt assign -> assign(assign, scope);
      case GoStmt go -> expression(go.call(), scope);
      case DeferStmt defer -> expression(defer.call(), scope);
      case ReturnStmt result -> expressions(result.results(), scope);
      case IfStmt branch -> {
        Scope inner = new Scope(scope);
        statement(branch.init(), inner);
        expression(branch.cond(), inner);
        statement(branch.body(), inner);
        statement(branch.otherwise(), inner);
      }
      case SwitchStmt choice -> {
        Scope inner = new Scope(scope);
        statement(choice.init(), inner);
        expression(choice.tag(), inner);
        statements(choice.body().list(), inner);
      }
      case TypeSwitchStmt choice -> {
        Scope inner = new Scope(scope);
        statement(choice.init(), inner);
        statement(choice.assign(), inner);
        statements(choice.body().list(), inner);
      }
      case CaseClause clause -> {
        expressions(clause.list(), scope);
        statements(clause.body(), new Scope(scope));
      }
      case SelectStmt select -> statements(select.body().list(), scope);
      case CommClause clause -> {
        Scope inner = new Scope(scope);
        statement(clause.comm(), inner);
        statements(clause.body(), inner);
      }
      case ForStmt loop -> {
        Scope inner = new Scope(scope);
        statement(loop.init(), inner);
        expression(loop.cond(), inner);
        statement(loop.post(), inner);
        statement(loop.body(), inner);
      }
      case RangeStmt loop -> range(loop, scope);
      case BadStmt _, EmptyStmt _, BranchStmt _ -> {}
    }
  }

  private void assign(AssignStmt assign, Scope scope) {
    expressions(assign.rhs(), scope);
    if (assign.tok() == Token.DEFINE) {
      assign.lhs().forEach(x -> define(x, assign, scope));
    } else {
      expressions(assign.lhs(), scope);
    }
  }

  /// A `:=` declares those names only that the block does not have yet.
  private void define(@Nullable Expr x, Stmt by, Scope scope) {
    if (x instanceof Ident ident && !scope.declaresItself(ident.name())) {
      declare(Kind.VAR, ident, by, scope);
    } else {
      expression(x, scope);
    }
  }

  private void range(RangeStmt loop, Scope scope) {
    expression(loop.x(), scope);
    Scope inner = new Scope(scope);
    if (loop.tok() == Token.DEFINE) {
      define(loop.key(), loop, inner);
      define(loop.value(), loop, inner);
    } else {
      expression(loop.key(), inner);
      expression(loop.value(), inner);
    }
    statement(loop.body(), inner);
  }

  private void expressions(List<? extends Expr> list, Scope scope) {
    list.forEach(x -> expression(x, scope));
  }

  /// Chains of operators nest without a bound: this does not recurse but for functions.
  private void expression(@Nullable Node root, Scope scope) {
    List<Node> open = new ArrayList<>();
    if (root != null) {
      open.add(root);
    }
    while (!open.isEmpty()) {
      switch (open.removeLast()) {
        case Ident ident -> use(ident, scope);
        case SelectorExpr selector -> open.add(selector.x());
        case FuncLit literal -> function(null, literal.type(), literal.body(), scope);
        case FuncType type -> function(null, type, null, scope);
        case CompositeLit literal -> {
          if (literal.type() != null) {
            open.add(literal.type());
          }
          for (Expr element : literal.elts()) {
            boolean field =
                element instanceof KeyValueExpr pair
                    && pair.key() instanceof Ident
                    && !(literal.type() instanceof TypeExpr.MapType)
                    && !(literal.type() instanceof TypeExpr.ArrayType);
            open.add(field ? ((KeyValueExpr) element).value() : element);
          }
        }
        case Field field -> open.add(field.type());
        case Node node -> node.forEachChild(open::add);
      }
    }
  }
}
