package gotriage.analyse;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.model.scene.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Goroutines by place and wait reason, with growth between the first and the last snapshot.
///
/// Counts and labels come from the cheap form (debug=0 or 1), ids, ages and creators from a dump
/// where there is one; both are joined by wait reason, own frame and entry function.
public final class GoroutineView {
  private static final Set<String> OBSERVER =
      Set.of(
          "runtime/pprof.writeGoroutine",
          "runtime/pprof.(*Profile).WriteTo",
          "runtime/pprof.runtime_goroutineProfileWithLabels",
          "runtime/pprof.pprof_goroutineProfileWithLabels",
          "runtime/pprof.writeGoroutineStacks",
          "runtime/pprof.profileWriter");

  private final long before;
  private final long total;
  private final double seconds;
  private final boolean complete;
  private final String evidence;
  private final List<GoroutineSite> sites;

  private record Key(WaitReason reason, String function, int line, String entry) {
    /// The form without states cannot tell every reason: places are compared without it.
    Place place() {
      return new Place(function, line, entry);
    }
  }

  private record Place(String function, int line, String entry) {}

  /// What the groups at one place add up to.
  private static final class Tally {
    long count;
    long largest;
    List<Frame> stack = List.of();
    @Nullable Frame createdBy;
    int waitMinutes;
    boolean leaked;
    final Set<Long> ids = new HashSet<>();
  }

  private GoroutineView(
      long before,
      long total,
      double seconds,
      boolean complete,
      String evidence,
      List<GoroutineSite> sites) {
    this.before = before;
    this.total = total;
    this.seconds = seconds;
    this.complete = complete;
    this.evidence = evidence;
    this.sites = sites;
  }

  /// Builds the view.
  ///
  /// @param snapshots in order of capture, of either form
  /// @param dump the full dump, also when it is among the snapshots
  /// @param seconds between the first and the last of the snapshots that are compared, 0 when
  ///   unknown
  static @Nullable GoroutineView of(
      List<Named<GoroutineSnapshot>> snapshots,
      @Nullable Named<GoroutineSnapshot> dump,
      Ownership ownership,
      SecondsBetween seconds) {
    List<Named<GoroutineSnapshot>> profiles = ofForm(snapshots, Form.PROFILE);
    List<Named<GoroutineSnapshot>> dumps = new ArrayList<>(ofForm(snapshots, Form.DUMP));
    if (dump != null && dumps.stream().noneMatch(d -> d.evidence().equals(dump.evidence()))) {
      dumps.add(dump);
    }
    List<Named<GoroutineSnapshot>> pair =
        profiles.size() >= 2 || dumps.isEmpty() ? profiles : dumps.size() >= 2 ? dumps : profiles;
    if (pair.isEmpty()) {
      pair = dumps;
    }
    if (pair.isEmpty()) {
      return null;
    }
    Named<GoroutineSnapshot> first = pair.getFirst();
    Named<GoroutineSnapshot> last = pair.getLast();
    boolean two = pair.size() >= 2;
    Map<Key, Tally> old = two ? tally(first.model(), ownership) : Map.of();
    Map<Key, Tally> now = tally(last.model(), ownership);
    Map<Key, Tally> oldDump =
        dumps.size() >= 2 ? tally(dumps.getFirst().model(), ownership) : Map.of();
    Map<Key, Tally> newDump =
        dumps.isEmpty() ? Map.of() : tally(dumps.getLast().model(), ownership);
    Map<Place, Tally> oldPlaces = byPlace(oldDump);
    Map<Place, Tally> newPlaces = byPlace(newDump);
    boolean later = !dumps.isEmpty() && !last.evidence().equals(dumps.getLast().evidence());
    double between = two ? seconds.between(first.evidence(), last.evidence()) : 0;
    String names = two ? first.evidence() + "," + last.evidence() : last.evidence();
    List<GoroutineSite> sites = new ArrayList<>();
    Set<Key> keys = new HashSet<>(now.keySet());
    keys.addAll(old.keySet());
    for (Key key : keys) {
      Tally after = now.getOrDefault(key, new Tally());
      Tally earlier = old.getOrDefault(key, new Tally());
      Tally detail = newDump.getOrDefault(key, newPlaces.get(key.place()));
      Tally oldDetail = oldPlaces.get(key.place());
      Tally newDetail = newPlaces.get(key.place());
      long persisted = persisted(oldDetail, newDetail, dumps.size());
      Tally shape = after.count > 0 ? after : earlier;
      Frame createdBy =
          shape.createdBy != null ? shape.createdBy : detail == null ? null : detail.createdBy;
      sites.add(
          new GoroutineSite(
              key.reason,
              shape.stack,
              ownership.innermostOwn(shape.stack),
              createdBy,
              two ? earlier.count : -1,
              after.count,
              between > 0 ? (after.count - earlier.count) / between : 0,
              Math.max(shape.waitMinutes, detail == null ? 0 : detail.waitMinutes),
              !later ? -1 : newDetail == null ? 0 : newDetail.count,
              persisted,
              // The ids of a very large group are cut: what is missing may only be unknown.
              persisted < 0
                      || oldDetail == null
                      || (newDetail != null && newDetail.count > newDetail.ids.size())
                  ? Double.NaN
                  : (double) persisted / oldDetail.ids.size(),
              shape.leaked || (detail != null && detail.leaked),
              detail == null || names.contains(dumps.getLast().evidence())
                  ? names
                  : names + "," + dumps.getLast().evidence()));
    }
    sites.sort(
        Comparator.comparingLong(GoroutineSite::after)
            .reversed()
            .thenComparing(s -> s.place().function())
            .thenComparing(s -> s.place().line()));
    return new GoroutineView(
        two ? first.model().total() : -1,
        last.model().total(),
        between,
        last.model().complete(),
        names,
        List.copyOf(sites));
  }

  /// Goroutines in the first snapshot, -1 when there is one only.
  public long before() {
    return before;
  }

  /// Goroutines in the last snapshot.
  public long total() {
    return total;
  }

  /// Seconds between the two snapshots, 0 when unknown.
  public double seconds() {
    return seconds;
  }

  public double growthPerSecond() {
    return before < 0 || seconds <= 0 ? 0 : (total - before) / seconds;
  }

  public boolean complete() {
    return complete;
  }

  public String evidence() {
    return evidence;
  }

  /// All places, most goroutines first.
  public List<GoroutineSite> sites() {
    return sites;
  }

  public List<GoroutineSite> sites(Predicate<GoroutineSite> wanted) {
    return sites.stream().filter(wanted).toList();
  }

  /// Places where a goroutine is ready or on a CPU, the observer's own goroutine left out.
  public List<GoroutineSite> running() {
    return sites(s ->
        (s.reason() == WaitReason.RUNNABLE || s.reason() == WaitReason.SYSCALL)
            && s.stack().stream().noneMatch(f -> OBSERVER.contains(f.function())));
  }

  /// Places that grew, fastest first.
  public List<GoroutineSite> growing() {
    return sites.stream()
        .filter(GoroutineSite::grows)
        .sorted(Comparator.comparingLong(GoroutineSite::growth).reversed())
        .toList();
  }

  private static List<Named<GoroutineSnapshot>> ofForm(
      List<Named<GoroutineSnapshot>> snapshots, Form form) {
    return snapshots.stream().filter(s -> s.model().form() == form).toList();
  }

  private static long persisted(@Nullable Tally old, @Nullable Tally now, int dumps) {
    if (dumps < 2) {
      return -1;
    }
    if (old == null || now == null) {
      return 0;
    }
    return old.ids.stream().filter(now.ids::contains).count();
  }

  private static Map<Key, Tally> tally(GoroutineSnapshot snapshot, Ownership ownership) {
    Map<Key, Tally> tallies = new LinkedHashMap<>();
    for (GoroutineGroup group : snapshot.groups()) {
      WaitReason reason = WaitReason.of(group.state(), group.stack());
      Frame place = ownership.innermostOwn(group.stack());
      if (place == null) {
        place = topOutsideRuntime(group.stack(), ownership);
      }
      String entry = group.stack().isEmpty() ? "" : group.stack().getLast().function();
      Tally tally =
          tallies.computeIfAbsent(
              new Key(reason, place.function(), place.line(), entry), _ -> new Tally());
      tally.count += group.count();
      tally.waitMinutes = Math.max(tally.waitMinutes, group.maxWaitMinutes());
      tally.leaked |= group.leaked();
      Arrays.stream(group.ids()).forEach(tally.ids::add);
      if (group.count() > tally.largest) {
        tally.largest = group.count();
        tally.stack = group.stack();
        tally.createdBy = group.createdBy() != null ? group.createdBy() : tally.createdBy;
      }
    }
    return tallies;
  }

  private static Map<Place, Tally> byPlace(Map<Key, Tally> tallies) {
    Map<Place, Tally> places = new HashMap<>();
    tallies.forEach((key, tally) -> {
      Tally all = places.computeIfAbsent(key.place(), _ -> new Tally());
      all.count += tally.count;
      all.waitMinutes = Math.max(all.waitMinutes, tally.waitMinutes);
      all.leaked |= tally.leaked;
      all.ids.addAll(tally.ids);
      if (tally.count > all.largest) {
        all.largest = tally.count;
        all.stack = tally.stack;
        all.createdBy = tally.createdBy;
      }
    });
    return places;
  }

  private static Frame topOutsideRuntime(List<Frame> stack, Ownership ownership) {
    for (Frame frame : stack) {
      if (ownership.owner(frame) != Ownership.Owner.RUNTIME) {
        return frame;
      }
    }
    return stack.isEmpty() ? new Frame("", "", 0) : stack.getFirst();
  }

  /// Seconds between two pieces of evidence, by name; 0 when a time is unknown.
  interface SecondsBetween {
    double between(String earlier, String later);
  }
}
