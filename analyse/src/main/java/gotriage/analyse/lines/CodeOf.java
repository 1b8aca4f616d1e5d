package gotriage.analyse.lines;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Addresses at which some routines have code: their own, and where they were inlined.
///
/// @param addresses as the process had them
public record CodeOf(TreeSet<Long> addresses) {
  public static CodeOf of(ProfileRows profile, List<Routine> routines) {
    Set<String> names = new HashSet<>();
    routines.forEach(r -> names.add(r.function()));
    LocationColumns locations = profile.locations();
    int functions = profile.functions().count();
    boolean[] wanted = new boolean[functions];
    for (int f = 0; f < functions; f++) {
      wanted[f] = names.contains(profile.strings().get(profile.functions().name()[f]));
    }
    TreeSet<Long> addresses = new TreeSet<>();
    for (int l = 0; l < locations.count(); l++) {
      for (int call = locations.lineStart()[l]; call < locations.lineStart()[l + 1]; call++) {
        if (wanted[locations.lineFunction()[call]]) {
          addresses.add(locations.address()[l]);
        }
      }
    }
    return new CodeOf(addresses);
  }

  /// Whether one of them is in a range.
  public boolean in(long from, long size) {
    Long first = addresses.ceiling(from);
    return first != null && first - from < size;
  }
}
