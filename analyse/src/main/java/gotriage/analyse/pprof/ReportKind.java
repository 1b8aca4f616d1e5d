package gotriage.analyse.pprof;

/// pprof's reports, and what each of them overrides in the options (`applyCommandOverrides`,
/// `internal/driver/driver.go`).
public enum ReportKind {
  TOP,
  TOPPROTO,
  TREE,
  PEEK,
  TRACES,
  TAGS,
  COMMENTS,
  RAW,
  PROTO,
  CALLGRIND,
  DIFF,
  DOT,
  LIST,
  WEBLIST,
  DISASM;

  /// Whether single samples are shown, so that it matters whether equal ones are one.
  public boolean showsSingleSamples() {
    return this == TRACES || this == RAW || this == PROTO;
  }

  /// Whether nodes, edges and counts are cut by fractions and counts at all.
  boolean trims() {
    return switch (this) {
      case DIFF, PEEK, RAW, PROTO, CALLGRIND, LIST, WEBLIST, DISASM -> false;
      default -> true;
    };
  }

  /// Nodes shown where `-nodecount` is not given; 0 is all.
  int usualNodes() {
    return this == TOP || this == TOPPROTO ? 0 : 80;
  }

  /// Whether functions of one name in two binaries are two nodes.
  boolean keepsObjects() {
    return switch (this) {
      case RAW, LIST, WEBLIST, DISASM, CALLGRIND -> true;
      default -> false;
    };
  }

  /// Whether `-call_tree` is honoured.
  boolean maybeTree() {
    return this == DOT || this == CALLGRIND;
  }

  Granularity granularity(Granularity asked) {
    return switch (this) {
      case RAW, PROTO, CALLGRIND, WEBLIST, DISASM -> Granularity.ADDRESSES;
      case LIST -> Granularity.LINES;
      default -> asked;
    };
  }
}
