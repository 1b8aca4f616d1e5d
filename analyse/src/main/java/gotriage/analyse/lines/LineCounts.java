package gotriage.analyse.lines;

import gotriage.analyse.pprof.FilePaths;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.Place;
import gotriage.analyse.pprof.PprofReport;
import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.source.PathTrim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Gathers the nodes of a graph of lines by function and file, for the functions that a listing is
/// asked for.
public final class LineCounts {
  private LineCounts() {}

  /// What tells two files of one function name apart.
  private record Key(String function, String file) {}

  /// The functions whose name a pattern matches, by name, each by file.
  ///
  /// @param report of kind `LIST`
  public static List<Routine> of(PprofReport report, GoPattern symbol) {
    Graph graph = report.nodesOnly().graph();
    Map<Key, Part> parts = new HashMap<>();
    for (int i = 0; i < graph.size(); i++) {
      int node = graph.node(i);
      Place place = graph.places().get(node);
      if (symbol.in(place.name())) {
        parts
            .computeIfAbsent(new Key(place.name(), place.file()), _ -> new Part())
            .add(place, new Count(graph.flat(node), graph.cum(node)));
      }
    }
    PathTrim trim = PathTrim.of(report.options().trimPath(), report.options().sourcePath());
    Map<Key, String> built = builtFiles(report.profile(), parts, trim);
    List<Routine> routines = new ArrayList<>();
    parts.forEach((key, part) ->
        routines.add(
            new Routine(
                key.function(),
                key.file(),
                built.getOrDefault(key, key.file()),
                part.total,
                part.startLine,
                part.lines)));
    // As in pprof, what of a function has no file is not shown beside what has one.
    Set<String> placed = new HashSet<>();
    routines.stream().filter(r -> !r.file().isEmpty()).forEach(r -> placed.add(r.function()));
    routines.removeIf(r -> r.file().isEmpty() && placed.contains(r.function()));
    routines.sort(Comparator.comparing(Routine::function).thenComparing(Routine::file));
    return routines;
  }

  private static final class Part {
    final TreeMap<Integer, Count> lines = new TreeMap<>();
    Count total = Count.ZERO;
    int startLine = Integer.MAX_VALUE;

    void add(Place place, Count count) {
      lines.merge(place.line(), count, Count::plus);
      total = total.plus(count);
      startLine = Math.min(startLine, place.startLine());
    }
  }

  /// The paths that the executable has, which lead to the files where the trimmed ones may not.
  private static Map<Key, String> builtFiles(
      ProfileRows profile, Map<Key, Part> wanted, PathTrim trim) {
    Map<Key, String> built = new HashMap<>();
    FunctionColumns functions = profile.functions();
    for (int f = 0; f < functions.count(); f++) {
      String file = profile.strings().get(functions.file()[f]);
      if (!file.isEmpty()) {
        Key key =
            new Key(profile.strings().get(functions.name()[f]), FilePaths.clean(trim.apply(file)));
        if (wanted.containsKey(key)) {
          built.putIfAbsent(key, file);
        }
      }
    }
    return built;
  }
}
