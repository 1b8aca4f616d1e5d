package gotriage.capture.step;

import java.time.Duration;

/// Waits between the first and the second snapshots: growth needs time to show. No evidence, so no
/// [Step]: after a CPU profile there is nothing left to wait for.
public final class SnapshotGap {
  private SnapshotGap() {}

  /// False when interrupted.
  public static boolean await(Situation now) {
    Duration wait = now.within(now.untilSecondSnapshot());
    try {
      Thread.sleep(wait);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
