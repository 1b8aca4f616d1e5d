package gotriage.serve.shelf;

import gotriage.analyse.Ownership;
import gotriage.bundle.Bundle;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.text.Text;
import gotriage.report.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/// One thing to look at.
public sealed interface Item {
  /// What stands for it in addresses: a number, or that of its bundle with its own name behind a
  /// dot.
  String id();

  String name();

  /// The bundle it came in, empty for a loose file.
  default String bundle() {
    int dot = id().indexOf('.');
    return dot < 0 ? "" : id().substring(0, dot);
  }

  /// A bundle and its verdict.
  record OfBundle(
      String id,
      String name,
      Verdict.Status status,
      Text summary,
      TargetIdentity target,
      Instant time,
      Kept<Triage> triage)
      implements Item {}

  /// @param samples how many rows it has
  /// @param notes what was lost of it
  record OfProfile(
      String id,
      String name,
      ProfileHeader header,
      int samples,
      List<Text> notes,
      Kept<ProfileRows> rows,
      Kept<Ownership> ownership)
      implements Item {}

  /// Goroutines: one snapshot or several that belong together.
  ///
  /// @param goroutines how many the last of them has
  record OfGoroutines(String id, String name, long goroutines, Opener<Bundle> evidence)
      implements Item {}

  record OfTrace(String id, String name, Opener<InputStream> bytes) implements Item {}

  /// What could not be read, and why.
  record Unread(String id, String name, Text why) implements Item {}

  /// Opens something that has to be closed.
  @FunctionalInterface
  interface Opener<T> {
    T open() throws IOException;
  }
}
