package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.bundle.json.BundleJson;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.process.ProcessSample;
import gotriage.model.text.Text;
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
  public Text leftOut(Situation now) {
    return now.target().pid() > 0
        ? Text.EMPTY
        : Text.of(
            "the process is not on this machine, or cannot be told from here; give its pid where it"
                + " runs",
            "进程不在本机，或者从这里认不出它；请到它运行的机器上给出 pid");
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    int pid = now.target().pid();
    ProcessSample sample = new ProcessSampler(host).sample(pid);
    now.snapshotTaken();
    if (sample == null) {
      return sink.finish(
          Evidence.Status.FAILED,
          Text.of(
              "process {0} is gone: it ended or was restarted during the capture",
              "进程 {0} 已经不在：采集期间它退出或重启了", pid));
    }
    sink.write(new BundleJson().write(sample));
    return sink.finish(
        sample.openFiles() < 0 ? Evidence.Status.PARTIAL : Evidence.Status.OK,
        sample.openFiles() < 0
            ? Text.of(
                "no permission to read its descriptors and sockets: run as its user or as root",
                "没有权限读取它的文件描述符和 socket：请以它的用户或 root 身份运行")
            : Text.EMPTY);
  }
}
