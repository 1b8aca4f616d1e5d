package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.bundle.json.BundleJson;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.process.ProcessSample;
import gotriage.target.host.HostFiles;
import gotriage.target.proc.ProcessSampler;

/// One sample of `/proc` and the control group.
public record ProcessStep(String name, HostFiles host) implements Step {
  @Override
  public String file() {
    return name + ".json";
  }

  @Override
  public EvidenceKind kind() {
    return EvidenceKind.PROCESS;
  }

  @Override
  public Cost cost(Situation now) {
    return new Cost(0, 0, 0.05);
  }

  @Override
  public boolean asksTheTarget() {
    return false;
  }

  @Override
  public String leftOut(Situation now) {
    return now.target().pid() > 0
        ? ""
        : "the process is not on this machine, or cannot be told from here; give its pid where it"
            + " runs";
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    int pid = now.target().pid();
    ProcessSample sample = new ProcessSampler(host).sample(pid);
    now.snapshotTaken();
    if (sample == null) {
      return sink.finish(
          Evidence.Status.FAILED,
          "process " + pid + " is gone: it ended or was restarted during the capture");
    }
    sink.write(new BundleJson().write(sample));
    return sink.finish(
        sample.openFiles() < 0 ? Evidence.Status.PARTIAL : Evidence.Status.OK,
        sample.openFiles() < 0
            ? "no permission to read its descriptors and sockets: run as its user or as root"
            : "");
  }
}
