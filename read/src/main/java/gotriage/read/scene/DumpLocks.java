package gotriage.read.scene;

import gotriage.bundle.Bundle;
import gotriage.model.evidence.Evidence;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.scene.Named;
import gotriage.read.goroutine.LockReader;
import java.io.IOException;
import java.util.List;

/// Who holds and who waits for which lock, by the last full dump among some snapshots.
public final class DumpLocks {
  private DumpLocks() {}

  /// Longest queue first; none where no dump is there.
  public static List<LockQueue> of(Bundle bundle, List<Named<GoroutineSnapshot>> snapshots)
      throws IOException {
    String name =
        snapshots.stream()
            .filter(s -> s.model().form() == GoroutineSnapshot.Form.DUMP)
            .map(Named::evidence)
            .reduce((_, last) -> last)
            .orElse("");
    for (Evidence e : bundle.manifest().evidence()) {
      if (e.name().equals(name)) {
        return LockReader.read(() -> EvidenceText.open(bundle, e));
      }
    }
    return List.of();
  }
}
