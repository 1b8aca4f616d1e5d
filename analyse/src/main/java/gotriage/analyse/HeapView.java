package gotriage.analyse;

import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the heap was allocated: by the innermost frame of the service's own code.
///
/// `alloc` figures count since the start of the process; `inuse` what the last finished collection
/// found live.
public final class HeapView {
  private final String evidence;
  private final List<HeapSite> sites;

  /// One allocation site.
  ///
  /// @param place own frame with its line, or the innermost frame outside the runtime
  /// @param stack leaf first, of the sample with most bytes in use (or allocated, when none is in
  ///   use)
  public record HeapSite(
      Frame place,
      boolean own,
      List<Frame> stack,
      long inuseBytes,
      long inuseObjects,
      long allocBytes,
      long allocObjects) {
    public boolean through(FunctionSet set) {
      return stack.stream().anyMatch(f -> set.contains(f.function()));
    }
  }

  private record Key(String function, int line, String leaf) {}

  private HeapView(String evidence, List<HeapSite> sites) {
    this.evidence = evidence;
    this.sites = sites;
  }

  static HeapView of(String evidence, Profile profile, Ownership ownership) {
    int inuseBytes = profile.typeIndex("inuse_space");
    int inuseObjects = profile.typeIndex("inuse_objects");
    int allocBytes = profile.typeIndex("alloc_space");
    int allocObjects = profile.typeIndex("alloc_objects");
    Map<Key, HeapSite> sites = new LinkedHashMap<>();
    for (int s = 0; s < profile.sampleCount(); s++) {
      List<Frame> stack = profile.frames(s);
      if (stack.isEmpty()) {
        continue;
      }
      Frame own = ownership.innermostOwn(stack);
      Frame place = own == null ? stack.getFirst() : own;
      Key key = new Key(place.function(), place.line(), stack.getFirst().function());
      HeapSite one =
          new HeapSite(
              place,
              own != null,
              stack,
              value(profile, inuseBytes, s),
              value(profile, inuseObjects, s),
              value(profile, allocBytes, s),
              value(profile, allocObjects, s));
      sites.merge(key, one, HeapView::add);
    }
    List<HeapSite> sorted = new ArrayList<>(sites.values());
    sorted.sort(Comparator.comparingLong(HeapSite::inuseBytes).reversed());
    return new HeapView(evidence, List.copyOf(sorted));
  }

  public String evidence() {
    return evidence;
  }

  /// Sites by bytes in use, largest first.
  public List<HeapSite> sites() {
    return sites;
  }

  /// Sites by bytes allocated since the start, largest first.
  public List<HeapSite> byAllocation() {
    return sites.stream()
        .sorted(Comparator.comparingLong(HeapSite::allocBytes).reversed())
        .toList();
  }

  /// Sites whose stack passes one of the functions, by bytes in use.
  public List<HeapSite> through(FunctionSet set) {
    return sites.stream().filter(s -> s.through(set)).toList();
  }

  public long inuseBytes() {
    return sites.stream().mapToLong(HeapSite::inuseBytes).sum();
  }

  public long allocBytes() {
    return sites.stream().mapToLong(HeapSite::allocBytes).sum();
  }

  private static long value(Profile profile, int type, int sample) {
    return type < 0 ? 0 : profile.value(type, sample);
  }

  private static HeapSite add(HeapSite a, HeapSite b) {
    boolean first =
        a.inuseBytes() != b.inuseBytes()
            ? a.inuseBytes() > b.inuseBytes()
            : a.allocBytes() >= b.allocBytes();
    return new HeapSite(
        a.place(),
        a.own(),
        first ? a.stack() : b.stack(),
        a.inuseBytes() + b.inuseBytes(),
        a.inuseObjects() + b.inuseObjects(),
        a.allocBytes() + b.allocBytes(),
        a.allocObjects() + b.allocObjects());
  }
}
