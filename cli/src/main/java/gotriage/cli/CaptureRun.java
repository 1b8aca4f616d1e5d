package gotriage.cli;

import gotriage.bundle.BundleWriter;
import gotriage.capture.Capture;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Evidence.Status;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import gotriage.target.Target;
import gotriage.target.TargetResolver;
import gotriage.target.host.HostFiles;
import gotriage.target.http.HttpAccess;
import gotriage.verify.RankTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// Finds the target and captures it into a bundle: the first half of triage.
///
/// @param folder where the bundle lies
record CaptureRun(Path folder, Manifest manifest) {

  /// Captures the one target that the line names.
  static CaptureRun of(CommandLine line, Console console) throws IOException {
    return of(line, console, asked(line), null, "");
  }

  /// Captures the one target that the line names, `--runs` times, into one folder.
  static List<CaptureRun> all(CommandLine line, Console console) throws IOException {
    return all(line, console, asked(line), runs(line, 1));
  }

  static List<CaptureRun> all(CommandLine line, Console console, String asked, int runs)
      throws IOException {
    List<CaptureRun> all = new ArrayList<>();
    Path together = null;
    for (int i = 1; i <= runs; i++) {
      CaptureRun run = of(line, console, asked, together, runs > 1 ? "run-" + i : "");
      together = runs > 1 ? run.folder.getParent() : null;
      all.add(run);
    }
    return List.copyOf(all);
  }

  static int runs(CommandLine line, int otherwise) {
    return Flags.number(line, "runs", otherwise, 1, RankTest.MOST);
  }

  private static String asked(CommandLine line) {
    if (line.getArgList().size() != 1) {
      throw new UsageError(
          line.getArgList().isEmpty()
              ? Text.of(
                  "which target? A URL, host:port, pid or process name; `gotriage` alone lists the Go"
                      + " processes here",
                  "目标是什么？请给出 URL、host:port、pid 或进程名；不带参数运行 `gotriage` 会列出本机的 Go 进程")
              : Text.of("one target at a time, not {0}", "一次只能指定一个目标，不能是 {0}", line.getArgList()));
    }
    return line.getArgList().getFirst();
  }

  /// @param together the folder that holds all runs, null for the first
  /// @param run the folder of this one in it, empty where there is one run
  private static CaptureRun of(
      CommandLine line, Console console, String asked, @Nullable Path together, String run)
      throws IOException {
    var options = CaptureFlags.options(line);
    try (HttpAccess http = new HttpAccess(CaptureFlags.access(line, console))) {
      Target target;
      try {
        target = new TargetResolver(HostFiles.ofThisMachine(), http).resolve(asked);
      } catch (WrongWords e) {
        throw new UsageError(e.said());
      }
      if (!target.reachable()) {
        throw new SaidFailure(unreachable(target));
      }
      Path place = together == null ? place(line, console, target) : together;
      Path folder = run.isEmpty() ? place : place.resolve(run);
      BundleWriter writer = BundleWriter.create(folder, Version.get(), target.identity());
      CaptureProgress progress =
          new CaptureProgress(
              console,
              Flags.language(line, console),
              line.hasOption("quiet"),
              options.cpuSeconds());
      progress.begin(target.asked());
      Manifest manifest = Capture.run(target, http, options, writer, progress);
      if (manifest.evidence().stream().noneMatch(CaptureRun::worthKeeping)) {
        throw new SaidFailure(nothing(manifest, folder));
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

  private static Text unreachable(Target target) {
    var endpoint = target.pprof();
    Text why = Text.of("cannot capture {0}", "无法采集 {0}", target.asked());
    if (endpoint != null) {
      why = Text.of("{0}: {1}", "{0}：{1}", why, endpoint.reason());
    }
    return below(why, target.notes());
  }

  /// A text and others on lines of their own.
  private static Text below(Text first, List<Text> more) {
    Text all = first;
    for (Text line : more) {
      all = Text.of("{0}\n  {1}", "{0}\n  {1}", all, line);
    }
    return all;
  }

  private static Text nothing(Manifest manifest, Path folder) {
    return below(
        Text.of(
            "nothing could be captured; {0} says what was tried:",
            "什么也没有采到；{0} 里记录了做过的尝试：", folder),
        manifest.evidence().stream()
            .filter(e -> e.status() == Status.FAILED)
            .limit(3)
            .map(e -> Text.of("{0}: {1}", "{0}：{1}", e.name(), e.reason()))
            .toList());
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
