package gotriage.read.goroutine;

import gotriage.model.goroutine.LockQueue;
import gotriage.read.text.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Tells from the arguments in a dump who waits for which lock, and who may hold it.
///
/// The slow path of a lock prints the lock's address (`sync.(*Mutex).lockSlow(0xc000012348)`), and
/// the caller its receiver (`main.(*store).get(0xc000012340)`). A goroutine that is within a call
/// on the same object and does not wait for the lock may hold it. Where inlining or optimization
/// hides both, the waiters are only grouped by where they wait.
///
/// The text is read twice, streamed; memory is bounded by the number of waiters, of which the first
/// 200,000 are looked at.
public final class LockReader {
  private LockReader() {}

  /// A text that can be read again from its start.
  public interface Text {
    InputStream open() throws IOException;
  }

  /// The queues, longest first; of several dumps in one text those of the last. A text that cannot
  /// be read to its end gives those of what was read.
  public static List<LockQueue> read(Text text) throws IOException {
    LockWaits waits = new LockWaits();
    try (InputStream in = text.open()) {
      new CallScan(new Lines(in), waits).run();
    }
    if (waits.isEmpty()) {
      return List.of();
    }
    LockHolders holders = new LockHolders(waits);
    try (InputStream in = text.open()) {
      new CallScan(new Lines(in), holders).run();
    }
    return holders.queues();
  }
}
