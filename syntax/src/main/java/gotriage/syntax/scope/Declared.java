package gotriage.syntax.scope;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Node;

/// What a name stands for.
///
/// @param ident where it is declared
/// @param by the node that declares it: a specification, an assignment, a range loop, a field, a
///   function
/// @param local false for what the whole package sees
public record Declared(Kind kind, Ident ident, Node by, GoFile file, boolean local) {
  public enum Kind {
    IMPORT,
    CONST,
    TYPE,
    VAR,
    FUNC,
    RECEIVER,
    PARAMETER,
    RESULT,
    TYPE_PARAMETER
  }

  public String name() {
    return ident.name();
  }

  /// True for what holds a value that can change.
  public boolean isVariable() {
    return switch (kind) {
      case VAR, RECEIVER, PARAMETER, RESULT -> true;
      case IMPORT, CONST, TYPE, FUNC, TYPE_PARAMETER -> false;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Declared declared && declared.ident == ident;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(ident);
  }
}
