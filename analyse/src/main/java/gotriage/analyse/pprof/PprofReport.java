package gotriage.analyse.pprof;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A profile, filtered and with one of its values chosen: what every report is printed from.
public final class PprofReport {
  /// The label that `-diff_base` gives the samples of the base.
  static final String BASE_LABEL = "pprof::base";

  private final ReportKind kind;
  private final PprofOptions options;
  private final ProfileRows profile;
  private final LabelUnits labelUnits;
  private final List<Text> warnings;
  private final List<String> unmatched;
  private final int type;
  private @Nullable Totals totals;

  private PprofReport(
      ReportKind kind,
      PprofOptions options,
      ProfileRows profile,
      LabelUnits labelUnits,
      List<Text> warnings,
      List<String> unmatched,
      int type,
      @Nullable Totals totals) {
    this.kind = kind;
    this.options = options;
    this.profile = profile;
    this.labelUnits = labelUnits;
    this.warnings = warnings;
    this.unmatched = unmatched;
    this.type = type;
    this.totals = totals;
  }

  /// Applies the options as a kind of report takes them.
  ///
  /// @throws Refused when an option makes no sense with this profile
  public static PprofReport of(ProfileRows profile, PprofOptions options, ReportKind kind)
      throws Refused {
    PprofOptions own = options.of(kind);
    int type = SampleChoice.index(profile.header(), own.values().sampleIndex());
    if (own.values().divideBy() == 0) {
      throw Refused.usage(Text.of("zero divisor specified", "除数不能为 0"));
    }
    List<String> unmatched = new ArrayList<>();
    LabelUnits units = needsUnits(own, kind) ? LabelUnits.of(profile) : LabelUnits.none();
    ProfileRows all = TagFrames.apply(profile, own, unmatched::add);
    ProfileRows filtered = filter(all, own.filters(), units, unmatched);
    boolean mean = own.values().mean();
    // Where nothing is filtered, the graph's first walk adds the total up too.
    Totals totals =
        filtered.samples() == all.samples()
            ? null
            : Totals.of(own.values().relative() ? filtered : all, type, mean);
    return new PprofReport(kind, own, filtered, units, units.warnings(), unmatched, type, totals);
  }

  private static boolean needsUnits(PprofOptions options, ReportKind kind) {
    return switch (kind) {
      case TAGS, TRACES, DOT -> true;
      default ->
          !options.filters().tagFocus().isEmpty() || !options.filters().tagIgnore().isEmpty();
    };
  }

  private static ProfileRows filter(
      ProfileRows profile, PprofOptions.Filters filters, LabelUnits units, List<String> unmatched)
      throws Refused {
    ProfileRows p = NameFilter.apply(profile, filters, unmatched::add);
    p = ShowFrom.apply(p, filters.showFrom(), unmatched::add);
    p = TagFilter.apply(p, filters, units, unmatched::add);
    p = TagNames.apply(p, filters, unmatched::add);
    return PruneFrom.apply(p, filters.pruneFrom());
  }

  public ReportKind kind() {
    return kind;
  }

  /// The options as this report takes them.
  public PprofOptions options() {
    return options;
  }

  /// The samples that the filters left, with frames as the filters left them.
  public ProfileRows profile() {
    return profile;
  }

  public LabelUnits labelUnits() {
    return labelUnits;
  }

  /// What a reader should know about the profile.
  public List<Text> warnings() {
    return warnings;
  }

  /// Options that matched nothing, under pprof's names: `Focus`, `TagIgnore`.
  public List<String> unmatched() {
    return unmatched;
  }

  /// The index of the value that counts.
  public int type() {
    return type;
  }

  /// What percentages are of.
  public long total() {
    Totals known = totals;
    if (known == null) {
      known = Totals.of(profile, type, options.values().mean());
      totals = known;
    }
    return known.total();
  }

  public String sampleUnit() {
    return sampleType().unit();
  }

  /// `cpu`, or `mean_delay` where the mean is asked for.
  public String typeName() {
    return (options.values().mean() ? "mean_" : "") + sampleType().type();
  }

  private ValueType sampleType() {
    return profile.header().sampleTypes().get(type);
  }

  /// The value of a sample as a report of single samples shows it.
  public long value(SampleRow row) {
    long value = row.values[type];
    return options.values().mean() && row.values[0] != 0 ? value / row.values[0] : value;
  }

  /// The nodes of each location, for reports of stacks.
  public Places places() {
    return Places.of(profile, options, false, false);
  }

  /// The profile as the report's granularity leaves it, for reports of the profile itself.
  public ProfileRows aggregated() {
    return Aggregation.apply(profile, options.nodes());
  }

  /// The whole graph.
  public TrimmedGraph graph() {
    return graph(EdgeChoice.ALL);
  }

  /// The nodes without edges.
  public TrimmedGraph nodes() {
    return trim(graphPlaces(), EdgeChoice.into(_ -> false));
  }

  /// The graph with the edges only that tell whether a node is inlined.
  public TrimmedGraph flatGraph() {
    Places places = graphPlaces();
    boolean[] inlined = new boolean[places.count()];
    LocationColumns locations = profile.locations();
    for (int l = 0; l < locations.count(); l++) {
      for (int row = places.start(l); row < places.end(l) - 1; row++) {
        inlined[places.node(row)] = true;
      }
    }
    return trim(places, EdgeChoice.into(n -> inlined[n]));
  }

  /// The nodes without any edge.
  public TrimmedGraph nodesOnly() {
    return graph(EdgeChoice.into(_ -> false));
  }

  /// The graph to be drawn, with its tags.
  public CallGraph callGraph() {
    NodeTags.Size size = new NodeTags.Size(labelUnits.of("bytes"), options.values().unit());
    Totals asWell = totals == null ? new Totals(profile, type, options.values().mean()) : null;
    CallTree.Grown grown = grown(graphPlaces());
    CallGraph graph =
        DrawnTrimming.trim(grown.profile(), options, grown.places(), type, size, asWell);
    totals = asWell == null ? totals : asWell;
    return graph;
  }

  /// The graph with the edges only of nodes whose printed name a pattern matches; null for all.
  public TrimmedGraph graphAround(@Nullable GoPattern pattern) {
    if (pattern == null) {
      return graph();
    }
    Places places = graphPlaces();
    return trim(places, EdgeChoice.at(n -> pattern.in(places.printableName(n))));
  }

  private TrimmedGraph graph(EdgeChoice wanted) {
    return trim(graphPlaces(), wanted);
  }

  private Places graphPlaces() {
    return Places.of(profile, options, kind.keepsObjects(), true);
  }

  private TrimmedGraph trim(Places places, EdgeChoice wanted) {
    boolean mean = options.values().mean();
    CallTree.Grown grown = grown(places);
    GraphWalk walk = new GraphWalk(grown.profile(), grown.places(), type, mean);
    Totals asWell = totals == null ? new Totals(profile, type, mean) : null;
    TrimmedGraph trimmed = Trimming.trim(options.nodes(), grown.places(), walk, wanted, asWell);
    totals = asWell == null ? totals : asWell;
    return trimmed;
  }

  /// The nodes as they are, or where a tree is asked for, one for each way to them.
  private CallTree.Grown grown(Places places) {
    return options.nodes().callTree()
        ? CallTree.of(profile, places)
        : new CallTree.Grown(profile, places);
  }

  /// How values are written where each has its own unit.
  public ValueFormat ownUnits() {
    return new ValueFormat(sampleUnit(), options.values().unit(), ratio());
  }

  /// How values of a graph are written: in the unit that fits its smallest, or the one asked for.
  public ValueFormat commonUnit(Graph graph) {
    return new ValueFormat(sampleUnit(), unitFor(graph), ratio());
  }

  private double ratio() {
    return 1 / options.values().divideBy();
  }

  private String unitFor(Graph graph) {
    String asked = options.values().unit();
    if (!asked.equals("minimum") || graph.size() == 0) {
      return asked;
    }
    long least = 0;
    for (int i = 0; i < graph.size(); i++) {
      long value = Trimming.abs(graph.flatValue(graph.node(i)));
      if (value == 0) {
        value = Trimming.abs(graph.cumValue(graph.node(i)));
      }
      if (value > 0 && (least == 0 || value < least)) {
        least = value;
      }
    }
    long most = total();
    if (least == 0) {
      least = most;
    }
    double ratio = ratio();
    if (ratio > 0 && ratio != 1) {
      least = Figures.toLong((double) least * ratio);
      most = Figures.toLong((double) most * ratio);
    }
    String unit = Unit.scale(least, sampleUnit(), "minimum").unit();
    String largest = Unit.scale(most, sampleUnit(), "minimum").unit();
    if (!unit.equals(largest) && least * 100 < most && kind != ReportKind.CALLGRIND) {
      // With units a hundred times as large the smallest is still shown as 0.01.
      unit = Unit.scale(100 * least, sampleUnit(), "minimum").unit();
    }
    return unit.isEmpty() ? sampleUnit() : unit;
  }

  /// The filters that are set, as `focus=main`, for the head of a report.
  public List<String> activeFilters() {
    PprofOptions.Filters f = options.filters();
    List<String> active = new ArrayList<>();
    String[][] all = {
      {"focus", f.focus()},
      {"ignore", f.ignore()},
      {"hide", f.hide()},
      {"show", f.show()},
      {"show_from", f.showFrom()},
      {"tagfocus", f.tagFocus()},
      {"tagignore", f.tagIgnore()},
      {"tagshow", f.tagShow()},
      {"taghide", f.tagHide()},
    };
    for (String[] filter : all) {
      if (!filter[1].isEmpty()) {
        active.add(filter[0] + "=" + filter[1]);
      }
    }
    return active;
  }
}
