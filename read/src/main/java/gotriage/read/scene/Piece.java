package gotriage.read.scene;

import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.memory.GcTrace;
import gotriage.model.memory.MemStats;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.process.ProcessSample;
import gotriage.model.profile.Profile;
import gotriage.read.process.CommandLine;
import gotriage.read.process.RuntimeStats;
import java.util.List;

/// What one file came to.
sealed interface Piece {

  record OfProfile(EvidenceKind kind, Profile profile) implements Piece {}

  /// The snapshots of one file, in the order they stand there; most files hold one.
  record OfGoroutines(EvidenceKind kind, List<GoroutineSnapshot> snapshots, long unixNanos)
      implements Piece {}

  record OfMemory(MemStats stats) implements Piece {}

  record OfReading(RuntimeReading reading) implements Piece {}

  /// A log: collections, and goroutines where the process also died or dumped itself in it.
  record OfLog(List<GcTrace> collections, List<GoroutineSnapshot> snapshots) implements Piece {}

  record OfProcess(ProcessSample sample) implements Piece {}

  record OfBuild(BuildInfo build) implements Piece {}

  record OfStats(RuntimeStats stats) implements Piece {}

  record OfCommand(CommandLine command) implements Piece {}

  /// Kept for people, not read: an index page, a trace, an executable.
  record Unread(EvidenceKind kind) implements Piece {}

  /// What the evidence is now known to be.
  default EvidenceKind kind() {
    return switch (this) {
      case OfProfile p -> p.kind;
      case OfGoroutines g -> g.kind;
      case OfMemory _ -> EvidenceKind.MEMSTATS;
      case OfReading _ -> EvidenceKind.METRICS;
      case OfLog _ -> EvidenceKind.GC_TRACE;
      case OfProcess _ -> EvidenceKind.PROCESS;
      case OfBuild _ -> EvidenceKind.BUILD_INFO;
      case OfStats _ -> EvidenceKind.RUNTIME_STATS;
      case OfCommand _ -> EvidenceKind.CMDLINE;
      case Unread u -> u.kind;
    };
  }

  /// The wall clock in the content in nanoseconds since 1970, 0 where it has none.
  default long time() {
    return switch (this) {
      case OfProfile p -> p.profile.header().timeNanos();
      case OfGoroutines g -> g.unixNanos;
      case OfProcess p -> p.sample.unixMillis() * 1_000_000;
      default -> 0;
    };
  }

  /// The length of the capture in nanoseconds, 0 for a snapshot.
  default long duration() {
    return this instanceof OfProfile p ? p.profile.header().durationNanos() : 0;
  }
}
