package gotriage.syntax.find;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Decl;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.FuncLit;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.IndexExpr;
import gotriage.syntax.tree.Expr.IndexListExpr;
import gotriage.syntax.tree.Expr.StarExpr;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt.BlockStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The functions of a file, by line and by the name that the compiler gives them.
public final class Functions {
  private Functions() {}

  /// All of a file in the order of the text, a literal after the function that it stands in.
  public static List<Function> of(GoFile file) {
    List<Function> found = new ArrayList<>();
    int[] inVariables = {0};
    for (Decl decl : file.tree().decls()) {
      if (decl instanceof FuncDecl function) {
        declared(file, function, found);
      } else {
        literals(file, decl, "init", ".func", inVariables, found);
      }
    }
    return List.copyOf(found);
  }

  /// The innermost function that a line belongs to; null between functions.
  public static @Nullable Function at(GoFile file, int line) {
    return of(file).stream()
        .filter(f -> f.covers(line))
        .min(Comparator.comparingInt(f -> f.node().end() - f.node().pos()))
        .orElse(null);
  }

  /// The function that a profile names at a line. Where the name fits none that has the line (the
  /// source is of another version, or the compiler inlined), the line decides.
  ///
  /// @param symbol with or without package path and type arguments: `example.com/a.(*T[...]).run`
  public static @Nullable Function named(GoFile file, String symbol, int line) {
    String name = local(symbol);
    return of(file).stream()
        .filter(f -> f.name().equals(name) && (line < 1 || f.covers(line)))
        .findFirst()
        .orElseGet(() -> line < 1 ? null : at(file, line));
  }

  private static void declared(GoFile file, FuncDecl function, List<Function> found) {
    BlockStmt body = function.body();
    if (body == null) {
      return;
    }
    String name = receiver(function) + function.name().name();
    found.add(new Function(file, function, name, function.type(), body));
    literals(file, body, name, ".func", new int[1], found);
  }

  /// Numbers literals as `cmd/compile` does (`ir.closureName`, Go 1.26): those of a declaration
  /// `.func1`, `.func2`, those of a literal `.1`, `.2`.
  private static void literals(
      GoFile file, Node root, String outer, String infix, int[] count, List<Function> found) {
    List<FuncLit> direct = new ArrayList<>();
    Nodes.walk(
        root,
        node -> {
          if (node instanceof FuncLit literal) {
            direct.add(literal);
            return false;
          }
          return true;
        });
    for (FuncLit literal : direct) {
      String name = outer + infix + ++count[0];
      found.add(new Function(file, literal, name, literal.type(), literal.body()));
      literals(file, literal.body(), name, ".", new int[1], found);
    }
  }

  private static String receiver(FuncDecl function) {
    if (function.recv() == null || function.recv().list().isEmpty()) {
      return "";
    }
    Expr type = Nodes.unparen(function.recv().list().getFirst().type());
    boolean pointer = type instanceof StarExpr;
    String name = typeName(type instanceof StarExpr star ? star.x() : type);
    return pointer ? "(*" + name + ")." : name + ".";
  }

  private static String typeName(Expr type) {
    return switch (Nodes.unparen(type)) {
      case Ident ident -> ident.name();
      case IndexExpr generic -> typeName(generic.x());
      case IndexListExpr generic -> typeName(generic.x());
      default -> "?";
    };
  }

  /// A symbol without its package, its type arguments, and what the compiler adds for wrappers and
  /// for bodies of range-over-func loops.
  static String local(String symbol) {
    StringBuilder plain = new StringBuilder(symbol.length());
    int depth = 0;
    for (int i = 0; i < symbol.length(); i++) {
      char c = symbol.charAt(i);
      depth += c == '[' ? 1 : 0;
      if (depth == 0) {
        plain.append(c);
      }
      depth -= c == ']' && depth > 0 ? 1 : 0;
    }
    String name = plain.substring(plain.lastIndexOf("/") + 1);
    int dot = name.indexOf('.');
    // Within its own package a name may come without it: `(*room).run`.
    if (dot >= 0 && !name.startsWith("(")) {
      name = name.substring(dot + 1);
    }
    return name.replaceFirst("(-fm|(-range|\\.gowrap|\\.deferwrap)\\d+)+$", "");
  }
}
