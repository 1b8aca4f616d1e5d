package gotriage.analyse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A set of function names, given exactly or with a trailing `*` for a prefix.
///
/// Names move between Go releases; a set lists all of them (`sync.(*Mutex).lockSlow` became
/// `internal/sync.(*Mutex).lockSlow` in Go 1.24), so that a rule reads as one idea.
public record FunctionSet(Set<String> names, List<String> prefixes) {

  public static FunctionSet of(String... patterns) {
    Set<String> names = new HashSet<>();
    for (String pattern : patterns) {
      if (!pattern.endsWith("*")) {
        names.add(pattern);
      }
    }
    return new FunctionSet(
        Set.copyOf(names),
        Arrays.stream(patterns)
            .filter(p -> p.endsWith("*"))
            .map(p -> p.substring(0, p.length() - 1))
            .toList());
  }

  public FunctionSet or(FunctionSet other) {
    Set<String> all = new HashSet<>(names);
    all.addAll(other.names);
    List<String> allPrefixes = new java.util.ArrayList<>(prefixes);
    allPrefixes.addAll(other.prefixes);
    return new FunctionSet(Set.copyOf(all), List.copyOf(allPrefixes));
  }

  public boolean contains(String function) {
    if (names.contains(function)) {
      return true;
    }
    for (String prefix : prefixes) {
      if (function.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
