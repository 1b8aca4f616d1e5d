package gotriage.rules.collector;

import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The service's functions that allocated what the heap profile shows, all lines of one function
/// together.
public final class HeapOwners {
  private HeapOwners() {}

  /// @param place the line with most bytes in use (or allocated, when none are in use)
  public record Owner(
      Frame place, long inuseBytes, long inuseObjects, long allocBytes, long allocObjects) {

    /// How much of what was ever allocated here is still in use, 0 to 1.
    public double kept() {
      return allocBytes > 0 ? Math.min(1, (double) inuseBytes / allocBytes) : 0;
    }

    /// The same by number of objects.
    public double keptObjects() {
      return allocObjects > 0 ? Math.min(1, (double) inuseObjects / allocObjects) : 0;
    }
  }

  /// Functions of the service's own code (or of a dependency), most bytes in use first.
  public static List<Owner> of(HeapView heap) {
    return of(heap, _ -> true);
  }

  /// The same of the sites that are wanted only.
  public static List<Owner> of(HeapView heap, Predicate<HeapSite> wanted) {
    Map<String, List<HeapSite>> byFunction = new LinkedHashMap<>();
    for (HeapSite site : heap.sites()) {
      if (site.own() && wanted.test(site)) {
        byFunction.computeIfAbsent(site.place().function(), _ -> new ArrayList<>()).add(site);
      }
    }
    return byFunction.values().stream()
        .map(HeapOwners::sum)
        .sorted(Comparator.comparingLong(Owner::inuseBytes).reversed())
        .toList();
  }

  private static Owner sum(List<HeapSite> sites) {
    HeapSite main =
        sites.stream()
            .max(
                Comparator.comparingLong(HeapSite::inuseBytes)
                    .thenComparingLong(HeapSite::allocBytes))
            .orElseThrow();
    return new Owner(
        main.place(),
        sites.stream().mapToLong(HeapSite::inuseBytes).sum(),
        sites.stream().mapToLong(HeapSite::inuseObjects).sum(),
        sites.stream().mapToLong(HeapSite::allocBytes).sum(),
        sites.stream().mapToLong(HeapSite::allocObjects).sum());
  }
}
