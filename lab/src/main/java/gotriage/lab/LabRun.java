package gotriage.lab;

import gotriage.analyse.Analysis;
import gotriage.bundle.Bundle;
import gotriage.bundle.BundleWriter;
import gotriage.capture.Capture;
import gotriage.capture.Progress;
import gotriage.capture.options.CaptureOptions;
import gotriage.diagnose.Diagnosis;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.SourceCode;
import gotriage.read.scene.SceneReader;
import gotriage.read.source.SourceFiles;
import gotriage.target.Target;
import gotriage.target.TargetResolver;
import gotriage.target.host.HostFiles;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Runs one program after another, triages each as a user would, and says what the verdict was
/// worth.
///
/// Two ways: live, with the source where it was built; or for the record, built without paths
/// (`-trimpath`), so that the evidence can be kept and the rules are tried without source.
public final class LabRun {
  private final Path work;
  private final GoToolchain go;
  private final Diagnosis diagnosis;
  private final boolean forRecord;

  /// @param work a folder for executables and bundles
  public LabRun(Path work, GoToolchain go, Diagnosis diagnosis, boolean forRecord) {
    this.work = work;
    this.go = go;
    this.diagnosis = diagnosis;
    this.forRecord = forRecord;
  }

  /// Runs a program and judges the verdict; a program that cannot be run is an outcome too.
  public Outcome run(LabProgram program) throws InterruptedException {
    Expectation expectation = program.expectation();
    if (!go.isIn(expectation.go())) {
      return Outcome.failed(
          program.name(),
          expectation,
          "holds for Go " + expectation.go() + ", this is " + go.version(),
          true);
    }
    try {
      Path bundle = capture(program);
      return judge(
          program.name(),
          expectation,
          bundle,
          diagnosis,
          forRecord ? SourceCode.NONE : SourceFiles.asBuilt());
    } catch (CpuQuota.Unavailable e) {
      return Outcome.failed(program.name(), expectation, String.valueOf(e.getMessage()), true);
    } catch (IOException e) {
      return Outcome.failed(program.name(), expectation, String.valueOf(e.getMessage()), false);
    }
  }

  /// The folder of a program's bundle.
  public Path bundle(LabProgram program) {
    return work.resolve(program.rule() + "-" + program.shape());
  }

  private Path capture(LabProgram program) throws IOException, InterruptedException {
    Expectation expectation = program.expectation();
    Path executable =
        work.resolve("bin").resolve(program.rule()).resolve(program.shape()).resolve("service");
    Files.createDirectories(executable.getParent());
    go.build(program.folder(), executable, forRecord);
    try (LabService service = LabService.start(executable, expectation);
        @Nullable RequestLoad _ =
            expectation.load() == null
                ? null
                : new RequestLoad(service.address(), expectation.load());
        HttpAccess http = new HttpAccess(Access.open())) {
      Thread.sleep(Math.max(0, expectation.warmupSeconds()) * 1000L);
      Target target =
          new TargetResolver(HostFiles.ofThisMachine(), http).resolve(Long.toString(service.pid()));
      BundleWriter writer = BundleWriter.create(bundle(program), "lab", target.identity());
      CaptureOptions options =
          CaptureOptions.DEFAULT.withCpuSeconds(Math.max(1, expectation.cpuSeconds()));
      Capture.run(target, http, options, writer, Progress.NONE);
      return bundle(program);
    }
  }

  /// Judges the verdict over a bundle that is there.
  public static Outcome judge(
      String name, Expectation expectation, Path path, Diagnosis diagnosis, SourceCode source)
      throws IOException {
    try (Bundle bundle = Bundle.open(path)) {
      Verdict verdict = diagnosis.diagnose(Analysis.of(SceneReader.read(bundle), source));
      return Outcome.of(name, expectation, verdict);
    }
  }
}
