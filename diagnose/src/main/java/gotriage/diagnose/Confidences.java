package gotriage.diagnose;

import gotriage.diagnose.Claim.Proof;
import gotriage.diagnose.verdict.Confidence;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import java.util.EnumSet;
import java.util.Set;

/// How sure a claim is.
///
/// High needs a decisive fact, or strong facts from two independent kinds of evidence. Medium needs
/// one strong fact and another of an independent kind that fits. All else is a suspicion. A fact
/// against takes one step.
final class Confidences {
  private Confidences() {}

  /// Kinds that can agree by chance only if the cause is there: two goroutine snapshots are one
  /// kind.
  enum Kind {
    CPU,
    GOROUTINE,
    MEMORY,
    PROCESS,
    BUILD,
    SOURCE,
    ENDPOINT
  }

  static Confidence of(Claim claim, Manifest manifest) {
    Set<Kind> strong = EnumSet.noneOf(Kind.class);
    Set<Kind> all = EnumSet.noneOf(Kind.class);
    boolean decisive = false;
    for (Proof proof : claim.proof()) {
      Kind kind = kind(proof.fact().evidence(), manifest);
      all.add(kind);
      switch (proof.strength()) {
        case DECISIVE -> decisive = true;
        case STRONG -> strong.add(kind);
        case SUPPORTING -> {}
      }
    }
    Confidence confidence =
        decisive || strong.size() >= 2
            ? Confidence.HIGH
            : strong.size() == 1 && all.size() >= 2 ? Confidence.MEDIUM : Confidence.LOW;
    if (claim.against().isEmpty()) {
      return confidence;
    }
    return confidence == Confidence.HIGH ? Confidence.MEDIUM : Confidence.LOW;
  }

  static Kind kind(String names, Manifest manifest) {
    int comma = names.indexOf(',');
    String name = comma < 0 ? names : names.substring(0, comma);
    if (name.equals("source")) {
      return Kind.SOURCE;
    }
    for (Evidence evidence : manifest.evidence()) {
      if (evidence.name().equals(name)) {
        return switch (evidence.kind()) {
          case CPU_PROFILE ->
              evidence.status() == Evidence.Status.FAILED ? Kind.ENDPOINT : Kind.CPU;
          case GOROUTINE_PROFILE,
              GOROUTINE_DUMP,
              GOROUTINE_LEAK,
              BLOCK_PROFILE,
              MUTEX_PROFILE,
              TRACE ->
              evidence.status() == Evidence.Status.FAILED ? Kind.ENDPOINT : Kind.GOROUTINE;
          case MEMSTATS, HEAP_PROFILE, ALLOCS_PROFILE, METRICS, GC_TRACE ->
              evidence.status() == Evidence.Status.FAILED ? Kind.ENDPOINT : Kind.MEMORY;
          case PROCESS, THREADCREATE_PROFILE -> Kind.PROCESS;
          case BUILD_INFO, CMDLINE, RUNTIME_STATS -> Kind.BUILD;
          case INDEX, OTHER -> Kind.ENDPOINT;
        };
      }
    }
    return Kind.ENDPOINT;
  }
}
