package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.bundle.json.BundleJson;
import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;

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
  public String leftOut(Situation now) {
    if (now.target().build() != null) {
      return "";
    }
    return now.target().pid() > 0
        ? "the executable of process " + now.target().pid() + " may not be read: try as root"
        : "the executable is not on this machine; `go version -m FILE` shows the same";
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    BuildInfo build = now.target().build();
    if (build == null) {
      return sink.finish(Evidence.Status.SKIPPED, leftOut(now));
    }
    sink.write(new BundleJson().write(build));
    return sink.finish(Evidence.Status.OK, "");
  }
}
