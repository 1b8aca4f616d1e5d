package gotriage.analyse.demangle;

/// How much of a mangled name is shown; pprof's `-symbolize=demangle=`.
public enum Detail {
  /// As the linker has it.
  NONE,
  /// The name alone, without parameters and template arguments.
  SHORT,
  /// With template arguments.
  TEMPLATES,
  /// With parameters and return type too.
  FULL
}
