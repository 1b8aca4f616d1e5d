package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// A verdict from evidence that is already there.
final class DiagnoseCommand implements Command {
  @Override
  public String name() {
    return "diagnose";
  }

  @Override
  public String operands() {
    return "BUNDLE|FILE...";
  }

  @Override
  public Text summary() {
    return new Text(
        "a verdict from a bundle, or from profiles and dumps that curl or go tool pprof saved",
        "对证据包，或 curl、go tool pprof 存下的 profile 和 dump 给出结论");
  }

  @Override
  public Options options() {
    return Flags.reporting()
        .addOption(
            Flags.value(
                "html",
                "FILE",
                "where the HTML report goes; else beside the bundle",
                "HTML 报告的位置；默认放在证据包旁边"));
  }

  @Override
  public String examples() {
    return """
    gotriage diagnose gotriage-orders-20261124-031500
    gotriage diagnose cpu.pb.gz goroutines.txt heap.pb.gz
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    List<Path> paths = line.getArgList().stream().map(a -> Flags.path(console, a)).toList();
    if (paths.isEmpty()) {
      throw new UsageError(
          Text.of(
              "which evidence? A bundle, or any mix of profiles, dumps and heap texts",
              "用哪些证据？请给出一个证据包，或者任意组合的 profile、dump 和 heap 文本"));
    }
    boolean one = paths.size() == 1 && Bundle.isBundle(paths.getFirst());
    for (Path path : paths) {
      if (!one && java.nio.file.Files.isDirectory(path)) {
        throw new UsageError(
            Text.of(
                "{0} is a bundle: give it alone, or files alone", "{0} 是证据包：要么只给它，要么只给文件", path));
      }
    }
    try (Bundle bundle = one ? Bundle.open(paths.getFirst()) : Bundle.ofFiles(paths)) {
      String asked = line.getOptionValue("html");
      Path first = paths.getFirst();
      Path html =
          asked != null
              ? Flags.path(console, asked)
              : one
                  ? first.resolveSibling(
                      first.getFileName().toString().replaceFirst("(\\.tar)?\\.gz$", "") + ".html")
                  : console.workingFolder().resolve("gotriage-report.html");
      return Verdicts.show(
          line, console, bundle, one ? Verdicts.shortest(console, first) : "", html);
    }
  }
}
