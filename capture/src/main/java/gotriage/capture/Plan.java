package gotriage.capture;

import gotriage.capture.gops.GopsClient;
import gotriage.capture.gops.GopsSteps;
import gotriage.capture.http.PprofClient;
import gotriage.capture.options.CaptureOptions;
import gotriage.capture.step.BuildInfoStep;
import gotriage.capture.step.CpuStep;
import gotriage.capture.step.KnownBytesStep;
import gotriage.capture.step.PprofSteps;
import gotriage.capture.step.ProcessStep;
import gotriage.capture.step.Step;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.process.ProcessSample;
import gotriage.target.Target;
import gotriage.target.host.HostFiles;
import gotriage.target.proc.ProcessSampler;
import java.util.ArrayList;
import java.util.List;

/// The steps of one capture, in two parts with a gap between the first and the second snapshots.
///
/// What is cheap and disturbs nothing comes first, so that a target which dies early leaves the
/// most; the CPU profile runs with nothing beside it; what stops the world longest comes last.
record Plan(List<Step> first, List<Step> second) {
  /// Up to this resident size a collection more is cheap: below half a second of one CPU even for a
  /// heap of nothing but pointers. Above, and where the size is unknown, none is run.
  private static final long COLLECTED_UP_TO = 512L << 20;

  static Plan pprof(Target target, CaptureOptions options, PprofClient client, HostFiles host) {
    PprofSteps pprof = new PprofSteps(client);
    boolean settled = small(target, host);
    List<Step> first = new ArrayList<>();
    first.add(new BuildInfoStep());
    first.add(new ProcessStep("process-1", host));
    if (target.pprof() != null && target.pprof().index() != null) {
      byte[] page = target.pprof().indexPage();
      first.add(new KnownBytesStep("index", "index.html", EvidenceKind.INDEX, page));
    }
    first.add(pprof.goroutines(1));
    first.add(pprof.memstats(1, settled));
    first.add(pprof.cmdline());
    first.add(pprof.earlyDump());
    first.add(new ProcessStep("process-2", host));
    first.add(new CpuStep(client));

    List<Step> second = new ArrayList<>();
    second.add(new ProcessStep("process-3", host));
    second.add(pprof.goroutines(2));
    second.add(pprof.memstats(2, settled));
    second.add(pprof.memory("heap", EvidenceKind.HEAP_PROFILE));
    second.add(pprof.memory("allocs", EvidenceKind.ALLOCS_PROFILE));
    second.add(pprof.contention("mutex", EvidenceKind.MUTEX_PROFILE));
    second.add(pprof.contention("block", EvidenceKind.BLOCK_PROFILE));
    second.add(pprof.threadcreate());
    if (options.leakProfile()) {
      second.add(pprof.leaks());
    }
    if (options.traceSeconds() > 0) {
      second.add(pprof.trace(options.traceSeconds()));
    }
    second.add(pprof.dump());
    return new Plan(first, second);
  }

  /// A gops agent has no goroutine profile and only a CPU profile of 30 s.
  static Plan gops(CaptureOptions options, GopsClient client, HostFiles host) {
    GopsSteps gops = new GopsSteps(client);
    List<Step> first =
        List.of(
            new BuildInfoStep(),
            new ProcessStep("process-1", host),
            gops.stats(1),
            gops.memstats(1),
            gops.dump("goroutines-early"),
            new ProcessStep("process-2", host),
            gops.cpu());
    List<Step> second =
        new ArrayList<>(
            List.of(
                new ProcessStep("process-3", host), gops.stats(2), gops.memstats(2), gops.heap()));
    if (options.traceSeconds() > 0) {
      second.add(gops.trace());
    }
    second.add(gops.dump("goroutines"));
    return new Plan(first, second);
  }

  private static boolean small(Target target, HostFiles host) {
    ProcessSample sample = target.pid() > 0 ? new ProcessSampler(host).sample(target.pid()) : null;
    return sample != null && sample.rssBytes() > 0 && sample.rssBytes() <= COLLECTED_UP_TO;
  }

  static Plan processOnly(HostFiles host) {
    return new Plan(
        List.of(new BuildInfoStep(), new ProcessStep("process-1", host)),
        List.of(new ProcessStep("process-2", host)));
  }
}
