package gotriage.analyse.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The nodes that the locations of a profile stand for, at some granularity.
///
/// The nodes of location `l` are `node[start[l]..start[l+1])`, the innermost inlined call first; a
/// location without lines is one node.
public final class Places {
  /// The parent of a tree's root, and of every node of a graph.
  public static final int NO_PARENT = -1;

  /// Null for a function that nobody asked for yet.
  private final List<@Nullable Place> places = new ArrayList<>();

  private final IntList functionOf = new IntList();
  private final Map<Place, Integer> index = new HashMap<>();
  private @Nullable String[] printable = {};
  private final int[] start;
  private final int[] node;

  /// Of each node of a tree the one before it; empty for a graph.
  private final int[] parent;

  private final ProfileRows profile;
  private final PprofOptions options;
  private final PprofOptions.Nodes shape;
  private final boolean keepsObjects;
  private final boolean trimsPaths;
  private final @Nullable String[] files;

  /// The node of a name, by string index, where nothing else counts; 0 for not yet, else one more.
  private final int[] ofName;

  private final int[] firstEqual;

  private Places(
      ProfileRows profile, PprofOptions options, boolean keepsObjects, boolean trimsPaths) {
    this.profile = profile;
    this.options = options;
    this.shape = options.nodes();
    this.keepsObjects = keepsObjects;
    this.trimsPaths = trimsPaths;
    int functions = profile.functions().count();
    this.files = new String[functions];
    boolean byName = shape.granularity() == Granularity.FUNCTIONS && !keepsObjects;
    this.firstEqual = byName ? profile.strings().firstEqual() : new int[0];
    this.ofName = new int[firstEqual.length];
    this.parent = new int[0];
    LocationColumns locations = profile.locations();
    int count = locations.count();
    this.start = new int[count + 1];
    this.node = new int[locations.lineStart()[count] + count];
    int to = 0;
    for (int l = 0; l < count; l++) {
      start[l] = to;
      int first = locations.lineStart()[l];
      int end = locations.lineStart()[l + 1];
      if (first == end) {
        node[to++] = intern(unsymbolised(l));
      } else {
        for (int line = shape.noInlines() ? end - 1 : first; line < end; line++) {
          node[to++] = ofLine(l, line);
        }
      }
    }
    start[count] = to;
  }

  private Places(Places graph, int[] parent, int[] inGraph, int[] start, int[] node) {
    this.profile = graph.profile;
    this.options = graph.options;
    this.shape = graph.shape;
    this.keepsObjects = graph.keepsObjects;
    this.trimsPaths = graph.trimsPaths;
    this.files = graph.files;
    this.firstEqual = graph.firstEqual;
    this.ofName = graph.ofName;
    this.start = start;
    this.node = node;
    this.parent = parent;
    for (int n : inGraph) {
      places.add(graph.get(n));
    }
  }

  /// The nodes of a tree.
  ///
  /// @param parent the node before each, or [#NO_PARENT]
  /// @param inGraph the node of each in the graph
  /// @param start,node the nodes of the tree's locations
  static Places ofTree(Places graph, int[] parent, int[] inGraph, int[] start, int[] node) {
    return new Places(graph, parent, inGraph, start, node);
  }

  /// @param keepsObjects functions of one name in two binaries are two nodes
  /// @param trimsPaths whether `-trim_path` and `-source_path` shorten file names
  static Places of(
      ProfileRows profile, PprofOptions options, boolean keepsObjects, boolean trimsPaths) {
    return new Places(profile, options, keepsObjects, trimsPaths);
  }

  private Place unsymbolised(int location) {
    return new Place("", address(location), "", 0, 0, 0, object(location));
  }

  private int ofLine(int location, int line) {
    LocationColumns locations = profile.locations();
    int function = locations.lineFunction()[line];
    int nameIndex = profile.functions().name()[function];
    if (firstEqual.length > 0 && !profile.strings().isEmpty(nameIndex)) {
      return ofName(function, firstEqual[nameIndex]);
    }
    String name = shape.granularity().function() ? profile.strings().get(nameIndex) : "";
    boolean object = keepsObjects || name.isEmpty();
    boolean lines = shape.granularity().line();
    return intern(
        new Place(
            name,
            address(location),
            file(function),
            object ? profile.functions().startLine()[function] : 0,
            lines ? locations.lineNumber()[line] : 0,
            lines && columns() ? locations.lineColumn()[line] : 0,
            object ? object(location) : ""));
  }

  private int ofName(int function, int name) {
    if (ofName[name] == 0) {
      places.add(null);
      functionOf.set(places.size() - 1, function);
      ofName[name] = places.size();
    }
    return ofName[name] - 1;
  }

  /// At addresses with inlined calls pprof merges nothing, so that columns stay too.
  private boolean columns() {
    return shape.showColumns() || (shape.granularity().address() && !shape.noInlines());
  }

  private long address(int location) {
    return shape.granularity().address() ? profile.locations().address()[location] : 0;
  }

  private String object(int location) {
    int mapping = profile.locations().mapping()[location];
    List<Mapping> mappings = profile.header().mappings();
    return mapping < 0 ? "" : mappings.get(mapping).file();
  }

  private String file(int function) {
    String known = files[function];
    if (known == null) {
      known = cleanFile(function);
      files[function] = known;
    }
    return known;
  }

  private String cleanFile(int function) {
    if (!shape.granularity().file()) {
      return "";
    }
    FunctionColumns functions = profile.functions();
    String file = profile.strings().get(functions.file()[function]);
    if (trimsPaths) {
      file = FilePaths.trimmed(file, options.trimPath(), options.sourcePath());
    }
    return file.isEmpty() ? "" : FilePaths.clean(file);
  }

  private int intern(Place place) {
    Integer known = index.putIfAbsent(place, places.size());
    if (known != null) {
      return known;
    }
    places.add(place);
    return places.size() - 1;
  }

  public int count() {
    return places.size();
  }

  public Place get(int node) {
    Place place = places.get(node);
    if (place == null) {
      int name = profile.functions().name()[functionOf.get(node)];
      place = new Place(profile.strings().get(name), 0, "", 0, 0, 0, "");
      places.set(node, place);
    }
    return place;
  }

  /// The node before one of a tree.
  public int parent(int node) {
    return parent.length == 0 ? NO_PARENT : parent[node];
  }

  public String printableName(int node) {
    if (printable.length < places.size()) {
      printable = Arrays.copyOf(printable, places.size());
    }
    String name = printable[node];
    if (name == null) {
      name = get(node).printableName();
      printable[node] = name;
    }
    return name;
  }

  /// The rows of [#node] that are a location's.
  public int start(int location) {
    return start[location];
  }

  public int end(int location) {
    return start[location + 1];
  }

  public int node(int row) {
    return node[row];
  }

  int[] startColumn() {
    return start;
  }

  int[] nodeColumn() {
    return node;
  }

  /// By name, then by everything: the order of nodes whose values are the same.
  int compareNames(int a, int b) {
    if (a == b) {
      return 0;
    }
    long left = get(a).address();
    long right = get(b).address();
    return left != 0 && right != 0 && left != right
        ? Long.compareUnsigned(left, right)
        : GoText.compare(printableName(a), printableName(b));
  }

  int compareEverything(int a, int b) {
    return GoText.compare(get(a).everything(), get(b).everything());
  }
}
