package gotriage.cli;

import gotriage.bundle.BundleWriter;
import gotriage.capture.Capture;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Evidence.Status;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.target.Target;
import gotriage.target.TargetResolver;
import gotriage.target.host.HostFiles;
import gotriage.target.http.HttpAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.commons.cli.CommandLine;

/// Finds the target and captures it into a bundle: the first half of triage.
///
/// @param folder where the bundle lies
record CaptureRun(Path folder, Manifest manifest) {

  static CaptureRun of(CommandLine line, Console console) throws IOException {
    if (line.getArgList().size() != 1) {
      throw new UsageError(
          line.getArgList().isEmpty()
              ? "which target? A URL, host:port, pid or process name; `gotriage` alone lists the Go processes here"
              : "one target at a time, not " + line.getArgList());
    }
    var options = CaptureFlags.options(line);
    String asked = line.getArgList().getFirst();
    try (HttpAccess http = new HttpAccess(CaptureFlags.access(line, console))) {
      Target target;
      try {
        target = new TargetResolver(HostFiles.ofThisMachine(), http).resolve(asked);
      } catch (IllegalArgumentException e) {
        throw new UsageError(String.valueOf(e.getMessage()));
      }
      if (!target.reachable()) {
        throw new IOException(unreachable(target));
      }
      Path folder = place(line, console, target);
      BundleWriter writer = BundleWriter.create(folder, Version.get(), target.identity());
      CaptureProgress progress =
          new CaptureProgress(console, line.hasOption("quiet"), options.cpuSeconds());
      progress.begin(target.asked());
      Manifest manifest = Capture.run(target, http, options, writer, progress);
      if (manifest.evidence().stream().noneMatch(CaptureRun::worthKeeping)) {
        throw new IOException(nothing(manifest, folder));
      }
      return new CaptureRun(folder, manifest);
    }
  }

  /// What the target itself gave: its command line alone makes no verdict.
  private static boolean worthKeeping(Evidence evidence) {
    return evidence.readable()
        && evidence.kind() != EvidenceKind.CMDLINE
        && evidence.kind() != EvidenceKind.INDEX;
  }

  private static String unreachable(Target target) {
    var endpoint = target.pprof();
    var why = new StringBuilder("cannot capture " + target.asked());
    if (endpoint != null) {
      why.append(": ").append(endpoint.reason());
    }
    target.notes().forEach(note -> why.append("\n  ").append(note));
    return why.toString();
  }

  private static String nothing(Manifest manifest, Path folder) {
    var why = new StringBuilder("nothing could be captured; " + folder + " says what was tried:");
    manifest.evidence().stream()
        .filter(e -> e.status() == Status.FAILED)
        .limit(3)
        .forEach(e -> why.append("\n  ").append(e.name()).append(": ").append(e.reason()));
    return why.toString();
  }

  private static Path place(CommandLine line, Console console, Target target) {
    String out = line.getOptionValue("out");
    if (out != null) {
      return Flags.path(console, out);
    }
    String who = target.identity().executable();
    if (who.isEmpty()) {
      who = target.asked().replaceFirst("^https?://", "");
    } else {
      who = who.substring(who.lastIndexOf('/') + 1);
    }
    String name =
        "gotriage-"
            + who.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-+|-+$", "")
            + "-"
            + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path folder = Flags.path(console, name);
    for (int i = 2; Files.exists(folder); i++) {
      folder = Flags.path(console, name + "-" + i);
    }
    return folder;
  }
}
