package gotriage.capture;

import gotriage.bundle.BundleWriter;
import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.capture.gops.GopsClient;
import gotriage.capture.http.PprofClient;
import gotriage.capture.options.Budget;
import gotriage.capture.options.CaptureOptions;
import gotriage.capture.step.Situation;
import gotriage.capture.step.SnapshotGap;
import gotriage.capture.step.Step;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.target.Target;
import gotriage.target.host.HostFiles;
import gotriage.target.http.HttpAccess;
import gotriage.target.pprof.PprofEndpoint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Captures a target's evidence into a bundle, within a budget.
///
/// Every step ends in the manifest, whatever happens to it: taken, cut short, failed, left out and
/// why. Nothing a target does is thrown; the bundle is sealed when this returns, and by a shutdown
/// hook when the program is ended before.
public final class Capture {
  private final Target target;
  private final CaptureOptions options;
  private final BundleWriter writer;
  private final Progress progress;
  private final Situation now;

  private Capture(Target target, CaptureOptions options, BundleWriter writer, Progress progress) {
    this.target = target;
    this.options = options;
    this.writer = writer;
    this.progress = progress;
    this.now = new Situation(target, options, writer);
  }

  /// Runs the whole capture and seals the bundle.
  public static Manifest run(
      Target target,
      HttpAccess http,
      CaptureOptions options,
      BundleWriter writer,
      Progress progress) {
    return run(target, http, HostFiles.ofThisMachine(), options, writer, progress);
  }

  static Manifest run(
      Target target,
      HttpAccess http,
      HostFiles host,
      CaptureOptions options,
      BundleWriter writer,
      Progress progress) {
    writer.identify(target.identity());
    target.notes().forEach(writer::note);
    return new Capture(target, options, writer, progress).run(http, host);
  }

  private Manifest run(HttpAccess http, HostFiles host) {
    PprofEndpoint endpoint = target.pprof();
    boolean pprof = endpoint != null && endpoint.answers();
    if (!pprof && target.gopsPort() > 0) {
      if (endpoint != null) {
        writer.note(endpoint.reason());
      }
      try (GopsClient client = new GopsClient(target.gopsPort())) {
        return run(Plan.gops(options, client, host));
      }
    }
    if (endpoint == null) {
      return run(Plan.processOnly(host));
    }
    if (!endpoint.answers()) {
      writer.note(endpoint.reason());
      if (endpoint.reach() == PprofEndpoint.Reach.SILENT) {
        now.silent(endpoint.reason());
      }
    }
    try (PprofClient client = new PprofClient(http, endpoint.base())) {
      return run(Plan.pprof(target, options, client, host));
    }
  }

  private Manifest run(Plan plan) {
    List<Step> remaining = new CopyOnWriteArrayList<>(plan.first());
    remaining.addAll(plan.second());
    try (Interruption _ = Interruption.seals(writer, remaining)) {
      for (Step step : plan.first()) {
        remaining.remove(step);
        take(step);
      }
      SnapshotGap.await(now);
      for (Step step : plan.second()) {
        remaining.remove(step);
        take(step);
      }
      return writer.seal();
    }
  }

  private void take(Step step) {
    Cost cost = step.cost(now);
    Text against = against(step, cost);
    if (!against.isEmpty()) {
      progress.stepFinished(
          writer.without(step.name(), step.kind(), cost, Evidence.Status.SKIPPED, against));
      return;
    }
    progress.stepStarted(step.name(), cost);
    Evidence evidence;
    try (EvidenceSink sink = writer.open(step.name(), step.file(), step.kind(), cost)) {
      evidence = takeInto(step, sink);
    } catch (StorageFailed e) {
      evidence = writer.without(step.name(), step.kind(), cost, Evidence.Status.FAILED, e.said());
    }
    now.took(evidence.bytes());
    progress.stepFinished(evidence);
  }

  private Evidence takeInto(Step step, EvidenceSink sink) {
    try {
      return step.take(now, sink);
    } catch (StorageFailed e) {
      return sink.finish(Evidence.Status.PARTIAL, e.said());
    } catch (RuntimeException e) {
      // A fault of this program: the rest of the capture is worth more than its stack trace.
      return sink.finish(
          Evidence.Status.FAILED,
          Text.of("gotriage itself failed in this step: {0}", "gotriage 自身在这一步出错：“{0}”", e));
    }
  }

  /// Why a step is not taken, empty when it is.
  private Text against(Step step, Cost cost) {
    if (writer.full()) {
      return Text.of("the disk is full", "磁盘已满");
    }
    if (step.asksTheTarget() && !now.endpointDown().isEmpty()) {
      return Text.of(
          "not asked: the endpoint had stopped answering ({0})",
          "没有请求：端点已经不再应答（{0}）", now.endpointDown());
    }
    Text reason = step.leftOut(now);
    if (!reason.isEmpty()) {
      return reason;
    }
    Budget budget = options.budget();
    if (cost.stopTheWorldMillis() > budget.stopTheWorldMillis()) {
      return Text.of(
          "would stop the program for about {0} ms, the budget is {1} ms; more with --budget"
              + " stw={2}ms",
          "会让程序停顿约 {0} ms，预算只有 {1} ms；用 --budget stw={2}ms 可以放宽",
          Quantity.decimal(cost.stopTheWorldMillis(), 1),
          Quantity.decimal(budget.stopTheWorldMillis(), 1),
          (long) Math.ceil(cost.stopTheWorldMillis()));
    }
    if (step.asksTheTarget() && now.left().toMillis() < 200) {
      return Text.of(
          "the time budget of {0} s is used up", "{0} s 的时间预算已用完", budget.total().toSeconds());
    }
    if (step.asksTheTarget() && now.bytesLeft() == 0) {
      return Text.of("the budget of {0} bytes is used up", "{0} 字节的数据量预算已用完", budget.bytes());
    }
    return Text.EMPTY;
  }
}
