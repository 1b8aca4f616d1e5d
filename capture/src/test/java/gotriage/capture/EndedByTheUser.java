package gotriage.capture;

import gotriage.bundle.BundleWriter;
import gotriage.capture.options.CaptureOptions;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.target.Target;
import gotriage.target.TargetResolver;
import gotriage.target.host.HostFiles;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import java.io.IOException;
import java.nio.file.Path;

/// A capture as a program of its own, for a test that ends it from outside. Prints each step as it
/// begins.
final class EndedByTheUser {
  private EndedByTheUser() {}

  public static void main(String[] args) throws IOException {
    try (HttpAccess http = new HttpAccess(Access.open())) {
      Target target = new TargetResolver(HostFiles.ofThisMachine(), http).resolve(args[0]);
      BundleWriter writer = BundleWriter.create(Path.of(args[1]), "test", target.identity());
      Capture.run(
          target,
          http,
          CaptureOptions.DEFAULT.withCpuSeconds(40),
          writer,
          new Progress() {
            @Override
            public void stepStarted(String name, Cost cost) {
              System.out.println(name);
            }

            @Override
            public void stepFinished(Evidence evidence) {}
          });
    }
  }
}
