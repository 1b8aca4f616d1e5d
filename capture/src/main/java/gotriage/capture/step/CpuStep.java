package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.capture.fetch.Answer;
import gotriage.capture.fetch.Form;
import gotriage.capture.fetch.Limits;
import gotriage.capture.http.PprofClient;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;
import gotriage.target.http.Failure;
import java.time.Duration;

/// The CPU profile over HTTP, with the two troubles that are its own: another profiler is at work
/// (there can be one at a time), and a server whose time-out for writing is shorter than the
/// profile.
public final class CpuStep implements Step {
  /// A profile below this says little: 100 samples a busy second.
  private static final int SHORTEST = 1;

  /// What the steps after this one need.
  private static final Duration RESERVE = Duration.ofSeconds(8);

  private static final Duration RETRY = Duration.ofMillis(1500);

  /// Beyond the profile's own seconds: a starved process takes long to answer.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final PprofClient client;

  public CpuStep(PprofClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String file() {
    return "cpu.pb.gz";
  }

  @Override
  public EvidenceKind kind() {
    return EvidenceKind.CPU_PROFILE;
  }

  @Override
  public Cost cost(Situation now) {
    return Costs.cpuProfile(seconds(now, now.options().cpuSeconds()));
  }

  @Override
  public Text leftOut(Situation now) {
    return seconds(now, now.options().cpuSeconds()) >= SHORTEST
        ? Text.EMPTY
        : Text.of("the time budget leaves no second for it", "时间预算一秒也留不出来给它");
  }

  /// As many seconds as the budget leaves after what must follow.
  private static int seconds(Situation now, int wanted) {
    long room = now.left().minus(RESERVE).toSeconds();
    return (int) Math.max(0, Math.min(wanted, room));
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    int seconds = seconds(now, now.options().cpuSeconds());
    while (true) {
      Duration time = now.within(Duration.ofSeconds(seconds).plus(GRACE));
      Limits limits = new Limits(time, time, now.bytesLeft());
      long asked = System.nanoTime();
      Answer answer = client.fetch("profile?seconds=" + seconds, Form.GZIP, limits, sink);
      if (!(answer instanceof Answer.None none)) {
        return Outcome.of(now, answer, Form.GZIP, name(), file(), sink);
      }
      double took = (System.nanoTime() - asked) / 1e9;
      if (none.says("already in use")) {
        boolean room = now.left().minus(RESERVE).minus(RETRY).toSeconds() >= SHORTEST;
        if (!room || !pause()) {
          now.heard();
          return sink.finish(
              Evidence.Status.FAILED,
              none.reason()
                  .and(
                      Text.of(
                          "someone else profiles this process (a continuous profiler?) and did not"
                              + " end within the budget: stop it, or try again with a longer"
                              + " --budget",
                          "有别的工具正在对这个进程采 CPU profile（持续剖析？），在预算时间内没有结束："
                              + "请停掉它，或用更长的 --budget 再试")));
        }
        seconds = Math.max(SHORTEST, seconds(now, seconds));
        continue;
      }
      int shorter = shorter(none, seconds, took);
      if (shorter >= SHORTEST && seconds(now, shorter) >= SHORTEST) {
        seconds = seconds(now, shorter);
        continue;
      }
      return Outcome.of(now, none, Form.GZIP, name(), file(), sink);
    }
  }

  /// The length to try next after a server cut the profile short, 0 when that was not the trouble.
  ///
  /// Go before 1.23 refuses a profile longer than the server's WriteTimeout with 400; a server or
  /// proxy that just closes the connection did so after about the time it allows.
  private static int shorter(Answer.None none, int seconds, double took) {
    if (none.status() == 400 && none.says("exceeds server's WriteTimeout")) {
      return seconds / 2;
    }
    boolean broke = none.failure() != null && none.failure().kind() == Failure.Kind.BROKEN;
    boolean duringProfile = took > 0.5 && took < seconds + 2;
    return broke && duringProfile ? Math.min(seconds / 2, (int) Math.ceil(took) - 1) : 0;
  }

  private static boolean pause() {
    try {
      Thread.sleep(RETRY);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
