package gotriage.report.pprof;

import gotriage.analyse.pprof.Edges;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.Place;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Unit;
import gotriage.analyse.pprof.ValueFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `callgrind`: the graph at addresses, for KCachegrind.
final class CallgrindText {
  private final PprofReport report;
  private final ReportOut out;
  private final Graph graph;
  private final ValueFormat format;
  private final Map<String, Integer> objects = new HashMap<>();
  private final Map<String, Integer> files = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();

  /// For each file and name the functions that have them, numbered; callgrind would take them for
  /// one.
  private final Map<Place, Map<Owner, Integer>> alike = new HashMap<>();

  private final boolean[] shown;

  /// A function, in a tree at the end of one way.
  private record Owner(int parent, Place function) {}

  private CallgrindText(PprofReport report, ReportOut out) {
    this.report = report;
    this.out = out;
    this.graph = report.graph().graph();
    this.format = report.commonUnit(graph);
    this.shown = new boolean[graph.places().count()];
  }

  static void print(PprofReport report, ReportOut out) throws IOException {
    new CallgrindText(report, out).print();
  }

  private void print() throws IOException {
    for (int i = 0; i < graph.size(); i++) {
      shown[graph.node(i)] = true;
      Place place = graph.places().get(graph.node(i));
      Map<Owner, Integer> functions = alike.computeIfAbsent(named(place), _ -> new HashMap<>());
      functions.putIfAbsent(owner(graph.node(i)), functions.size() + 1);
    }
    out.line("positions: instr line");
    out.line("events: " + report.typeName() + "(" + format.to() + ")");
    Place previous = null;
    for (int i = 0; i < graph.size(); i++) {
      int node = graph.node(i);
      Place place = graph.places().get(node);
      node(node, place, previous);
      previous = place;
    }
  }

  private void node(int node, Place place, @Nullable Place previous) throws IOException {
    if (previous == null
        || !place.object().equals(previous.object())
        || !named(place).equals(named(previous))) {
      out.line();
      out.line("ob=" + compressed(objects, place.object()));
      out.line("fl=" + compressed(files, place.file()));
      out.line("fn=" + compressed(names, place.name()));
    }
    out.line(
        address(previous, place.address())
            + " "
            + place.line()
            + " "
            + whole(graph.flatValue(node)));
    Edges edges = graph.edges();
    for (int edge : graph.outgoing(node)) {
      Place callee = graph.places().get(edges.target(edge));
      out.line("cfl=" + compressed(files, callee.file()));
      out.line("cfn=" + compressed(names, distinct(edges.target(edge))));
      out.line("calls=0 " + address(previous, callee.address()) + " " + callee.line());
      out.line("* * " + whole(edges.weight(edge)));
    }
  }

  private Owner owner(int node) {
    return new Owner(graph.places().parent(node), graph.places().get(node).function());
  }

  private static Place named(Place place) {
    return new Place(place.name(), 0, place.file(), 0, 0, 0, "");
  }

  /// Empty for a node that a sum of 0 has left out, with pprof as with us.
  private String distinct(int node) {
    Place place = graph.places().get(node);
    if (!shown[node]) {
      return "";
    }
    Map<Owner, Integer> functions = alike.getOrDefault(named(place), Map.of());
    return functions.size() > 1
        ? place.name() + " [" + functions.get(owner(node)) + "/" + functions.size() + "]"
        : place.name();
  }

  private long whole(long value) {
    return (long) Unit.scale(value, format.from(), format.to()).value();
  }

  /// A name is written once with a number, then as the number.
  private static String compressed(Map<String, Integer> known, String name) {
    if (name.isEmpty()) {
      return "";
    }
    Integer id = known.putIfAbsent(name, known.size() + 1);
    return id == null ? "(" + known.size() + ") " + name : "(" + id + ")";
  }

  /// Relative to the node before where that is shorter.
  private static String address(@Nullable Place previous, long address) {
    String absolute = RawText.hex(address);
    if (previous == null) {
      return absolute;
    }
    long difference = address - previous.address();
    if (difference == 0) {
      return "*";
    }
    String relative = (difference < 0 ? "" : "+") + difference;
    return relative.length() < absolute.length() ? relative : absolute;
  }
}
