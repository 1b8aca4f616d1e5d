package gotriage.analyse.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.StringTable;
import java.util.List;

/// Which functions and mappings a pattern matches: a function by its name or its file, a mapping by
/// its file. Each is asked once.
final class NameMatch {
  private final boolean[] function;
  private final boolean[] mapping;

  NameMatch(ProfileRows profile, GoPattern pattern) {
    FunctionColumns functions = profile.functions();
    StringTable strings = profile.strings();
    function = new boolean[functions.count()];
    for (int f = 0; f < function.length; f++) {
      function[f] =
          pattern.in(strings.get(functions.name()[f]))
              || pattern.in(strings.get(functions.file()[f]));
    }
    List<Mapping> mappings = profile.header().mappings();
    mapping = new boolean[mappings.size()];
    for (int m = 0; m < mapping.length; m++) {
      mapping[m] = pattern.in(mappings.get(m).file());
    }
  }

  boolean function(int f) {
    return function[f];
  }

  /// False for a location without one.
  boolean mappingOf(LocationColumns locations, int location) {
    int m = locations.mapping()[location];
    return m >= 0 && mapping[m];
  }

  boolean location(LocationColumns locations, int location) {
    for (int l = locations.lineStart()[location]; l < locations.lineStart()[location + 1]; l++) {
      if (function[locations.lineFunction()[l]]) {
        return true;
      }
    }
    return mappingOf(locations, location);
  }
}
