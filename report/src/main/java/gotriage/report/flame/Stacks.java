package gotriage.report.flame;

import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The stacks of one profile, or of two that are compared, as frames under one numbering.
///
/// A frame is a function by its name: two builds of a service that lie in different folders still
/// compare. A frame without a symbol goes by its address. Where two profiles are compared, the
/// samples of the base follow those of the other.
///
/// Every sample type has one column of values, or two where there is a base: `2 * type` then counts
/// the profile and `2 * type + 1` the base; a sample has 0 in the column of the other side.
public final class Stacks {
  private final List<ProfileHeader> headers;
  private final List<ValueType> types;
  private final List<String> names = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<Integer> startLines = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final StackColumns columns;

  private Stacks(List<ValueType> types, List<ProfileRows> profiles) {
    this.types = List.copyOf(types);
    this.headers = profiles.stream().map(ProfileRows::header).toList();
    List<int[][]> chains = new ArrayList<>();
    profiles.forEach(profile -> chains.add(chains(profile)));
    this.columns = new StackColumns(types, names.size());
    for (int side = 0; side < chains.size(); side++) {
      columns.add(profiles.get(side), chains.get(side));
    }
  }

  /// The stacks of a profile, valued by some of its sample types.
  ///
  /// @throws IllegalArgumentException for a type that the profile has not
  public static Stacks of(ProfileRows profile, List<ValueType> types) {
    return new Stacks(types, List.of(profile));
  }

  /// The stacks of a profile and of the one that it is compared with.
  ///
  /// @throws IllegalArgumentException for a type that one of the two has not
  public static Stacks between(ProfileRows base, ProfileRows profile, List<ValueType> types) {
    return new Stacks(types, List.of(profile, base));
  }

  /// The frames of each location, the outermost call first.
  private int[][] chains(ProfileRows profile) {
    var functions = profile.functions();
    int[] frames = new int[functions.count()];
    for (int f = 0; f < frames.length; f++) {
      frames[f] =
          frame(
              profile.strings().get(functions.name()[f]),
              profile.strings().get(functions.file()[f]),
              functions.startLine()[f]);
    }
    var locations = profile.locations();
    int[][] chains = new int[locations.count()][];
    for (int l = 0; l < chains.length; l++) {
      int start = locations.lineStart()[l];
      int calls = locations.lineStart()[l + 1] - start;
      int[] chain = new int[Math.max(1, calls)];
      if (calls == 0) {
        chain[0] = frame("0x" + Long.toHexString(locations.address()[l]), "", 0);
      }
      for (int call = 0; call < calls; call++) {
        chain[calls - 1 - call] = frames[locations.lineFunction()[start + call]];
      }
      chains[l] = chain;
    }
    return chains;
  }

  private int frame(String name, String file, int startLine) {
    Integer known = byName.get(name);
    if (known != null) {
      return known;
    }
    byName.put(name, names.size());
    names.add(name);
    files.add(file);
    startLines.add(startLine);
    return names.size() - 1;
  }

  /// A frame for what is no function: a label's value.
  int artificialFrame(String name) {
    return frame(name, "", 0);
  }

  public List<ValueType> types() {
    return types;
  }

  public boolean compares() {
    return headers.size() == 2;
  }

  /// What a side says of itself: 0 is the profile, 1 its base.
  public ProfileHeader header(int side) {
    return headers.get(side);
  }

  public int columns() {
    return types.size() * headers.size();
  }

  /// How many samples a side has.
  public int count(int side) {
    return side == 0 ? columns.firstSide() : columns.count() - columns.firstSide();
  }

  /// The sum of a column.
  public long total(int column) {
    long sum = 0;
    for (int s = 0; s < columns.count(); s++) {
      sum += columns.value(column, s);
    }
    return sum;
  }

  /// How many different frames there are.
  public int frames() {
    return names.size();
  }

  public String name(int frame) {
    return names.get(frame);
  }

  public String file(int frame) {
    return files.get(frame);
  }

  /// The line of the frame's `func` keyword, 0 when unknown.
  public int startLine(int frame) {
    return startLines.get(frame);
  }

  StackColumns samples() {
    return columns;
  }
}
