package gotriage.syntax.scope;

import java.util.List;

/// A type as far as the syntax tells it.
public sealed interface GoType {
  /// @param path of the package; empty for the package at hand and for what Go predeclares
  record Named(String path, String name) implements GoType {
    @Override
    public String toString() {
      return path.isEmpty() ? name : path + "." + name;
    }
  }

  record Pointer(GoType to) implements GoType {
    @Override
    public String toString() {
      return "*" + to;
    }
  }

  record Channel(GoType of) implements GoType {
    @Override
    public String toString() {
      return "chan " + of;
    }
  }

  /// An array or a slice.
  record Sequence(GoType of) implements GoType {
    @Override
    public String toString() {
      return "[]" + of;
    }
  }

  record Mapping(GoType key, GoType value) implements GoType {
    @Override
    public String toString() {
      return "map[" + key + "]" + value;
    }
  }

  record Signature(List<GoType> results) implements GoType {
    @Override
    public String toString() {
      return "func" + results;
    }
  }

  /// What the syntax does not tell.
  enum Unknown implements GoType {
    UNKNOWN;

    @Override
    public String toString() {
      return "?";
    }
  }

  default boolean is(String text) {
    return toString().equals(text);
  }

  default boolean isKnown() {
    return this != Unknown.UNKNOWN;
  }
}
