package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.bundle.json.BundleJson;
import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;

/// The executable's build information, as it was read when the target was found.
public record BuildInfoStep() implements Step {
  @Override
  public String name() {
    return "buildinfo";
  }

  @Override
  public String file() {
    return "buildinfo.json";
  }

  @Override
  public EvidenceKind kind() {
    return EvidenceKind.BUILD_INFO;
  }

  @Override
  public Cost cost(Situation now) {
    return Cost.NONE;
  }

  @Override
  public boolean asksTheTarget() {
    return false;
  }

  @Override
  public Text leftOut(Situation now) {
    if (now.target().build() != null) {
      return Text.EMPTY;
    }
    return now.target().pid() > 0
        ? Text.of(
            "the executable of process {0} may not be read: try as root",
            "没有权限读取进程 {0} 的可执行文件：请以 root 身份再试", now.target().pid())
        : Text.of(
            "the executable is not on this machine; `go version -m FILE` shows the same",
            "可执行文件不在本机；`go version -m FILE` 能得到同样的信息");
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    BuildInfo build = now.target().build();
    if (build == null) {
      return sink.finish(Evidence.Status.SKIPPED, leftOut(now));
    }
    sink.write(new BundleJson().write(build));
    return sink.finish(Evidence.Status.OK, Text.EMPTY);
  }
}
