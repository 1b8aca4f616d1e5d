package gotriage.syntax.scope;

import gotriage.syntax.scope.Declared.Kind;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Decl;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Decl.GenDecl;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Spec;
import gotriage.syntax.tree.Spec.ImportSpec;
import gotriage.syntax.tree.Spec.TypeSpec;
import gotriage.syntax.tree.Spec.ValueSpec;
import gotriage.syntax.tree.Token;

/// What a file declares outside of functions.
final class PackageNames {
  private PackageNames() {}

  static void declare(GoFile file, Scope scope) {
    for (Decl decl : file.tree().decls()) {
      switch (decl) {
        case FuncDecl function when function.recv() == null ->
            scope.declare(new Declared(Kind.FUNC, function.name(), function, file, false));
        case GenDecl general ->
            general.specs().forEach(spec -> declare(file, scope, general.tok(), spec, false));
        default -> {}
      }
    }
  }

  /// The names of one specification; imports are of a file and not of its package.
  static void declare(GoFile file, Scope scope, Token tok, Spec spec, boolean local) {
    switch (spec) {
      case TypeSpec type -> scope.declare(new Declared(Kind.TYPE, type.name(), type, file, local));
      case ValueSpec value -> {
        Kind kind = tok == Token.CONST ? Kind.CONST : Kind.VAR;
        for (Ident name : value.names()) {
          scope.declare(new Declared(kind, name, value, file, local));
        }
      }
      case ImportSpec _ -> {}
    }
  }

  /// The scope of a file: its imports.
  static Scope imports(GoFile file, Scope outer) {
    Scope scope = new Scope(outer);
    for (Decl decl : file.tree().decls()) {
      if (decl instanceof GenDecl general && general.tok() == Token.IMPORT) {
        for (Spec spec : general.specs()) {
          if (spec instanceof ImportSpec imported) {
            scope.declare(new Declared(Kind.IMPORT, name(imported), imported, file, false));
          }
        }
      }
    }
    return scope;
  }

  private static Ident name(ImportSpec spec) {
    Ident name = spec.name();
    return name != null
        ? name
        : new Ident(spec.pos(), spec.end(), Imports.likelyName(Imports.path(spec)));
  }
}
