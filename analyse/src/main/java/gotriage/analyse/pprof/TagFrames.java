package gotriage.analyse.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// `-tagroot`, `-tagleaf`: labels as frames at the ends of every stack, so that a graph is split by
/// them. Each frame is a location of its own, whose function is the values and whose file the key
/// (`internal/driver/tagroot.go`).
final class TagFrames implements SampleRows {
  private final SampleRows of;
  private final StringTable strings;
  private final List<String> roots;
  private final List<String> leaves;
  private final String unit;
  private final int firstLocation;

  /// Locations by key and values, in the order in which samples first have them.
  private final Map<Frame, Integer> frames = new HashMap<>();

  private final List<Frame> order = new ArrayList<>();
  private boolean rootSeen;
  private boolean leafSeen;

  private record Frame(String values, String key) {}

  private TagFrames(ProfileRows profile, List<String> roots, List<String> leaves, String unit) {
    this.of = profile.samples();
    this.strings = profile.strings();
    this.roots = roots;
    this.leaves = leaves;
    this.unit = unit;
    this.firstLocation = profile.locations().count();
  }

  static ProfileRows apply(ProfileRows profile, PprofOptions options, Consumer<String> unmatched) {
    List<String> roots = keys(options.filters().tagRoot());
    List<String> leaves = keys(options.filters().tagLeaf());
    TagFrames frames = new TagFrames(profile, roots, leaves, options.values().unit());
    if (!roots.isEmpty() || !leaves.isEmpty()) {
      frames.findAll(profile.newRow());
    }
    if (!options.filters().tagRoot().isEmpty() && !frames.rootSeen) {
      unmatched.accept("TagRoot");
    }
    if (!options.filters().tagLeaf().isEmpty() && !frames.leafSeen) {
      unmatched.accept("TagLeaf");
    }
    return frames.order.isEmpty() ? profile : frames.extended(profile);
  }

  private static List<String> keys(String list) {
    return Arrays.stream(list.split(",", -1)).filter(k -> !k.isEmpty()).toList();
  }

  /// Filters need to know all locations before they see a sample.
  private void findAll(SampleRow row) {
    for (int slot = 0; slot < of.slots(); slot++) {
      if (of.read(slot, row)) {
        for (int i = roots.size() - 1; i >= 0; i--) {
          rootSeen |= !intern(row, roots.get(i)).values.isEmpty();
        }
        for (int i = leaves.size() - 1; i >= 0; i--) {
          leafSeen |= !intern(row, leaves.get(i)).values.isEmpty();
        }
      }
    }
  }

  private Frame intern(SampleRow row, String key) {
    Frame frame = new Frame(values(row, key), key);
    frames.computeIfAbsent(
        frame,
        f -> {
          order.add(f);
          return firstLocation + order.size() - 1;
        });
    return frame;
  }

  /// The strings of a label, then its numbers.
  private String values(SampleRow row, String key) {
    var values = new StringBuilder();
    boolean units = false;
    for (int l = 0; l < row.labels; l++) {
      if (strings.get(row.labelKey[l]).equals(key)) {
        units |= row.labelUnit[l] != SampleRow.NONE;
        if (row.labelString[l] != SampleRow.NONE) {
          append(values, strings.get(row.labelString[l]));
        }
      }
    }
    for (int l = 0; l < row.labels; l++) {
      if (row.labelString[l] == SampleRow.NONE && strings.get(row.labelKey[l]).equals(key)) {
        String from = row.labelUnit[l] == SampleRow.NONE ? "" : strings.get(row.labelUnit[l]);
        append(values, Figures.label(row.labelNumber[l], from, units ? unit : ""));
      }
    }
    return values.toString();
  }

  private static void append(StringBuilder values, String value) {
    values.append(values.isEmpty() ? "" : ",").append(value);
  }

  private ProfileRows extended(ProfileRows profile) {
    List<String> added = new ArrayList<>();
    added.add("");
    int more = order.size();
    FunctionColumns f = profile.functions();
    int base = profile.strings().size();
    int[] name = Arrays.copyOf(f.name(), f.count() + more);
    int[] system = Arrays.copyOf(f.systemName(), f.count() + more);
    int[] file = Arrays.copyOf(f.file(), f.count() + more);
    int[] startLine = Arrays.copyOf(f.startLine(), f.count() + more);
    LocationColumns l = profile.locations();
    int lines = l.lineStart()[l.count()];
    long[] address = Arrays.copyOf(l.address(), l.count() + more);
    int[] mapping = Arrays.copyOf(l.mapping(), l.count() + more);
    int[] lineStart = Arrays.copyOf(l.lineStart(), l.count() + more + 1);
    int[] lineFunction = Arrays.copyOf(l.lineFunction(), lines + more);
    int[] lineNumber = Arrays.copyOf(l.lineNumber(), lines + more);
    int[] lineColumn = Arrays.copyOf(l.lineColumn(), lines + more);
    long[] id = Arrays.copyOf(l.id(), l.count() + more);
    long largest = 0;
    for (int i = 0; i < l.count(); i++) {
      largest = Math.max(largest, id[i]);
    }
    for (int i = 0; i < more; i++) {
      name[f.count() + i] = base + added.size();
      added.add(order.get(i).values);
      file[f.count() + i] = base + added.size();
      added.add(order.get(i).key);
      system[f.count() + i] = base;
      startLine[f.count() + i] = 0;
      int location = l.count() + i;
      address[location] = 0;
      mapping[location] = -1;
      id[location] = largest + 1 + i;
      lineFunction[lines + i] = f.count() + i;
      lineNumber[lines + i] = 0;
      lineColumn[lines + i] = 0;
      lineStart[location + 1] = lines + i + 1;
    }
    return new ProfileRows(
        profile.header(),
        StringTable.concat(List.of(profile.strings(), StringTable.of(added))),
        new FunctionColumns(f.count() + more, name, system, file, startLine),
        new LocationColumns(
            l.count() + more,
            address,
            mapping,
            lineStart,
            lineFunction,
            lineNumber,
            lineColumn,
            id,
            l.folded()),
        this);
  }

  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    boolean wanted = into.wantsLabels;
    into.wantsLabels = true;
    boolean there = of.read(slot, into);
    into.wantsLabels = wanted;
    if (there) {
      int[] leaf = locations(into, leaves);
      int[] root = locations(into, roots);
      into.extend(leaf, leaf.length, root, root.length);
    }
    return there;
  }

  /// The last key first: leaf first, the last leaf key is the leaf and the first root key the root.
  private int[] locations(SampleRow row, List<String> keys) {
    int[] locations = new int[keys.size()];
    for (int i = 0; i < locations.length; i++) {
      String key = keys.get(locations.length - 1 - i);
      Integer location = frames.get(new Frame(values(row, key), key));
      if (location == null) {
        throw new IllegalStateException("a label that no sample had");
      }
      locations[i] = location;
    }
    return locations;
  }
}
