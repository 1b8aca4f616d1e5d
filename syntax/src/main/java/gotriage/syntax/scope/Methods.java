package gotriage.syntax.scope;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Decl;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.IndexExpr;
import gotriage.syntax.tree.Expr.IndexListExpr;
import gotriage.syntax.tree.Expr.StarExpr;
import gotriage.syntax.tree.Nodes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The methods of a package's types, by the names of type and method.
final class Methods {
  private final Map<String, FuncDecl> methods = new HashMap<>();

  Methods(Scopes scopes) {
    for (GoFile file : scopes.files()) {
      for (Decl decl : file.tree().decls()) {
        if (decl instanceof FuncDecl function
            && function.recv() != null
            && !function.recv().list().isEmpty()) {
          String type = base(function.recv().list().getFirst().type());
          methods.put(type + "." + function.name().name(), function);
        }
      }
    }
  }

  @Nullable FuncDecl find(String type, String name) {
    return methods.get(type + "." + name);
  }

  private static String base(Expr type) {
    return switch (Nodes.unparen(type)) {
      case Ident ident -> ident.name();
      case StarExpr(_, _, Expr x) -> base(x);
      case IndexExpr generic -> base(generic.x());
      case IndexListExpr generic -> base(generic.x());
      default -> "";
    };
  }
}
