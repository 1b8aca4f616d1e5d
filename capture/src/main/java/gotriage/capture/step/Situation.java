package gotriage.capture.step;

import gotriage.bundle.BundleWriter;
import gotriage.capture.options.CaptureOptions;
import gotriage.model.build.BuildInfo;
import gotriage.model.build.GoVersion;
import gotriage.model.text.Text;
import gotriage.target.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is known while a capture runs. Used by one thread.
public final class Situation {
  private final Target target;
  private final CaptureOptions options;
  private final BundleWriter writer;
  private final long startedNanos = System.nanoTime();
  private int goroutines;
  private int silences;
  private Text lastSilence = Text.EMPTY;
  private long bytes;
  private long firstSnapshotNanos;

  public Situation(Target target, CaptureOptions options, BundleWriter writer) {
    this.target = target;
    this.options = options;
    this.writer = writer;
    var index = target.pprof() == null ? null : target.pprof().index();
    this.goroutines = index == null ? 0 : index.count("goroutine");
  }

  public Target target() {
    return target;
  }

  public CaptureOptions options() {
    return options;
  }

  public BundleWriter writer() {
    return writer;
  }

  /// How many goroutines the target had when last counted, 0 when never.
  public int goroutines() {
    return goroutines;
  }

  public void goroutines(int count) {
    goroutines = count;
  }

  /// The target's toolchain, null when its executable cannot be read.
  public @Nullable GoVersion toolchain() {
    BuildInfo build = target.build();
    return build == null ? null : build.toolchain();
  }

  /// What is left of the time budget.
  public Duration left() {
    Duration left = options.budget().total().minus(elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /// The shorter of a wish and what is left.
  public Duration within(Duration wish) {
    Duration left = left();
    return wish.compareTo(left) < 0 ? wish : left;
  }

  /// Bytes that may still be taken.
  public long bytesLeft() {
    return Math.max(0, options.budget().bytes() - bytes);
  }

  public void took(long more) {
    bytes += more;
  }

  /// The endpoint as a whole gave no answer.
  public void silent(Text reason) {
    silences++;
    lastSilence = reason;
  }

  public void heard() {
    silences = 0;
  }

  /// Why there is no use in asking again, empty while there is. One silence may be a slow page, two
  /// in a row are the target's.
  public Text endpointDown() {
    return silences < 2 ? Text.EMPTY : lastSilence;
  }

  /// The moment of the first snapshot: the second must not follow too closely.
  public void snapshotTaken() {
    if (firstSnapshotNanos == 0) {
      firstSnapshotNanos = System.nanoTime();
    }
  }

  /// How long to wait until the second snapshot says something.
  public Duration untilSecondSnapshot() {
    if (firstSnapshotNanos == 0) {
      return Duration.ZERO;
    }
    Duration left = options.snapshotGap().minusNanos(System.nanoTime() - firstSnapshotNanos);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
