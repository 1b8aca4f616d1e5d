package gotriage.capture;

import gotriage.bundle.BundleWriter;
import gotriage.capture.step.Step;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.text.Text;
import java.util.List;

/// Seals the bundle when the program is ended from outside, Ctrl-C above all, while it captures.
///
/// The target needs nothing undone: a request that breaks off ends the CPU profile or the trace it
/// asked for.
final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /// @param remaining the steps not yet begun, kept up to date by the caller; safe to read
  ///   meanwhile
  static Interruption seals(BundleWriter writer, List<Step> remaining) {
    Thread hook =
        Thread.ofPlatform()
            .name("gotriage-seal")
            .unstarted(() -> {
              writer.cutOpen();
              writer.note(
                  Text.of(
                      "the capture was ended by the user or the system before it was done",
                      "采集还没有完成，就被用户或系统终止了"));
              for (Step step : remaining) {
                writer.without(
                    step.name(),
                    step.kind(),
                    Cost.NONE,
                    Evidence.Status.SKIPPED,
                    Text.of("the capture was ended before this step", "还没到这一步，采集就被终止了"));
              }
              writer.seal();
            });
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It runs already.
    }
  }
}
