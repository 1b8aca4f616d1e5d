package gotriage.read.scene;

import gotriage.model.evidence.EvidenceKind;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import java.util.List;

/// Gives a cut profile the names of its sample types back.
///
/// Go writes the string table last, so that a file cut anywhere has values and addresses and no
/// names at all. What a kind's sample types are called and in which order they stand has not
/// changed since Go 1.11: with them the totals of a cut profile can still be read.
final class LostNames {
  private static final ValueType CONTENTIONS = new ValueType("contentions", "count");
  private static final ValueType DELAY = new ValueType("delay", "nanoseconds");

  private LostNames() {}

  /// The profile itself where it has its names, or where it is not of the kind that it is said to
  /// be.
  static Profile restored(Profile profile, EvidenceKind saidToBe) {
    ProfileHeader header = profile.header();
    boolean lost = header.sampleTypes().stream().allMatch(t -> t.type().isEmpty());
    List<ValueType> types = types(saidToBe);
    if (!lost || header.sampleTypes().size() != types.size()) {
      return profile;
    }
    return profile.withHeader(
        new ProfileHeader(
            types,
            saidToBe == EvidenceKind.ALLOCS_PROFILE ? 1 : types.size() - 1,
            saidToBe == EvidenceKind.CPU_PROFILE ? types.getLast() : header.periodType(),
            header.period(),
            header.timeNanos(),
            header.durationNanos(),
            header.mappings(),
            header.comments()));
  }

  private static List<ValueType> types(EvidenceKind kind) {
    return switch (kind) {
      case CPU_PROFILE ->
          List.of(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"));
      case HEAP_PROFILE, ALLOCS_PROFILE ->
          List.of(
              new ValueType("alloc_objects", "count"),
              new ValueType("alloc_space", "bytes"),
              new ValueType("inuse_objects", "count"),
              new ValueType("inuse_space", "bytes"));
      case MUTEX_PROFILE, BLOCK_PROFILE -> List.of(CONTENTIONS, DELAY);
      case GOROUTINE_PROFILE -> List.of(new ValueType("goroutine", "count"));
      case GOROUTINE_LEAK -> List.of(new ValueType("goroutineleak", "count"));
      case THREADCREATE_PROFILE -> List.of(new ValueType("threadcreate", "count"));
      default -> List.of();
    };
  }
}
