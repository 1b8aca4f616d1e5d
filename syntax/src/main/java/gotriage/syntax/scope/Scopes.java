package gotriage.syntax.scope;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.IndexExpr;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Spec.ImportSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of a package's files, resolved.
///
/// Fields and methods are not names of a scope: of `a.b.c` only `a` is resolved here. The key of an
/// element in a struct literal is a field as well; where the literal's type is a name, its keys are
/// taken for fields.
public final class Scopes {
  private static final Set<String> PREDECLARED_FUNCTIONS =
      Set.of(
          "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make",
          "max", "min", "new", "panic", "print", "println", "real", "recover");

  private final List<GoFile> files;
  private final Map<Ident, Declared> declarations;
  private final Map<Declared, List<Ident>> uses = new HashMap<>();
  private final Scope common;

  private Scopes(List<GoFile> files, Map<Ident, Declared> declarations, Scope common) {
    this.files = files;
    this.declarations = declarations;
    this.common = common;
    declarations.forEach((ident, declared) -> {
      if (ident != declared.ident()) {
        uses.computeIfAbsent(declared, _ -> new ArrayList<>()).add(ident);
      }
    });
    uses.values().forEach(list -> list.sort(Comparator.comparingInt(Ident::pos)));
  }

  public static Scopes of(GoFile file) {
    return of(List.of(file));
  }

  /// @param files of one package
  public static Scopes of(List<GoFile> files) {
    Scope common = new Scope(null);
    for (GoFile file : files) {
      PackageNames.declare(file, common);
    }
    Map<Ident, Declared> declarations = new IdentityHashMap<>();
    for (GoFile file : files) {
      new Resolver(file, common, declarations).resolve();
    }
    return new Scopes(List.copyOf(files), declarations, common);
  }

  public List<GoFile> files() {
    return files;
  }

  /// What a name means, where it is declared or used; null for what no file of the package
  /// declares.
  public @Nullable Declared declaration(Ident ident) {
    return declarations.get(ident);
  }

  /// The same for an expression that is a name; null for all others.
  public @Nullable Declared declaration(@Nullable Expr x) {
    return x != null && Nodes.unparen(x) instanceof Ident ident ? declaration(ident) : null;
  }

  /// A name of the package, by its text.
  public @Nullable Declared inPackage(String name) {
    return common.find(name);
  }

  /// Where a declaration is used, itself not counted; file by file in the order of the text.
  public List<Ident> uses(Declared declared) {
    return uses.getOrDefault(declared, List.of());
  }

  /// The name of a function or variable with the package it is of: `time.NewTicker` by whatever
  /// name `time` was imported, `make` for what Go predeclares, `serve` for the package's own; null
  /// for methods, fields, locals and all other expressions.
  public @Nullable String qualified(@Nullable Expr x) {
    return switch (x == null ? null : Nodes.unparen(x)) {
      case SelectorExpr(_, _, Ident of, Ident sel) -> {
        String path = importPath(of);
        yield path == null ? null : path + "." + sel.name();
      }
      case IndexExpr generic -> qualified(generic.x());
      case Ident ident -> {
        Declared declared = declaration(ident);
        if (declared == null) {
          yield PREDECLARED_FUNCTIONS.contains(ident.name()) ? ident.name() : null;
        }
        yield declared.local() ? null : ident.name();
      }
      case null, default -> null;
    };
  }

  /// The path of the package that a name stands for; null when it is no import.
  public @Nullable String importPath(Ident ident) {
    Declared declared = declaration(ident);
    return declared != null && declared.by() instanceof ImportSpec spec ? Imports.path(spec) : null;
  }
}
