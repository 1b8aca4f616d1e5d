package gotriage.analyse.pprof;

/// pprof's options, under pprof's names and with its defaults.
public record PprofOptions(
    Filters filters, Values values, Nodes nodes, String sourcePath, String trimPath) {

  public static final PprofOptions DEFAULTS =
      new PprofOptions(Filters.NONE, Values.DEFAULTS, Nodes.DEFAULTS, "", "");

  /// Which samples and frames are looked at; an empty string is an option that is not set.
  public record Filters(
      String focus,
      String ignore,
      String hide,
      String show,
      String showFrom,
      String pruneFrom,
      String tagFocus,
      String tagIgnore,
      String tagShow,
      String tagHide,
      String tagRoot,
      String tagLeaf) {
    public static final Filters NONE = new Filters("", "", "", "", "", "", "", "", "", "", "", "");
  }

  /// Which value of a sample counts, and how it is shown.
  ///
  /// @param sampleIndex a name or an index, empty for the profile's default
  /// @param mean divide by the first value, which is a count
  /// @param relative percentages of what the filters left, not of the whole
  /// @param unit a unit, `minimum` (one for the whole report) or `auto` (the best for each value)
  public record Values(
      String sampleIndex,
      boolean mean,
      double divideBy,
      boolean relative,
      String unit,
      boolean compactLabels) {
    public static final Values DEFAULTS = new Values("", false, 1, false, "minimum", false);
  }

  /// What a node is, which are kept, in which order.
  ///
  /// @param count most nodes, 0 for all, -1 for what the report is used to
  /// @param nodeFraction,edgeFraction of the total; what weighs less is left out
  public record Nodes(
      Granularity granularity,
      boolean noInlines,
      boolean showColumns,
      boolean callTree,
      boolean dropNegative,
      boolean cumSort,
      int count,
      double nodeFraction,
      double edgeFraction,
      boolean trim) {
    public static final Nodes DEFAULTS =
        new Nodes(Granularity.FUNCTIONS, false, false, false, false, false, -1, 0.005, 0.001, true);
  }

  public PprofOptions with(Filters other) {
    return new PprofOptions(other, values, nodes, sourcePath, trimPath);
  }

  public PprofOptions with(Values other) {
    return new PprofOptions(filters, other, nodes, sourcePath, trimPath);
  }

  public PprofOptions with(Nodes other) {
    return new PprofOptions(filters, values, other, sourcePath, trimPath);
  }

  /// The options as a report takes them: some have their own granularity, or trim nothing.
  PprofOptions of(ReportKind kind) {
    Nodes n = nodes;
    boolean cut = n.trim && kind.trims();
    int count = n.count == -1 ? kind.usualNodes() : n.count;
    boolean noInlines =
        switch (kind) {
          case DISASM -> true;
          case WEBLIST -> false;
          default -> n.noInlines;
        };
    return with(
        new Nodes(
            kind.granularity(n.granularity),
            noInlines,
            n.showColumns,
            n.callTree && kind.maybeTree(),
            n.dropNegative,
            n.cumSort,
            cut ? count : 0,
            cut ? n.nodeFraction : 0,
            cut ? n.edgeFraction : 0,
            n.trim));
  }
}
