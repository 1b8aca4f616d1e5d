package gotriage.syntax.scope;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of a block, within the blocks around it.
final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, Declared> names = new HashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  void declare(Declared declared) {
    if (!declared.name().equals("_")) {
      names.put(declared.name(), declared);
    }
  }

  boolean declaresItself(String name) {
    return names.containsKey(name);
  }

  @Nullable Declared find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Declared found = scope.names.get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
