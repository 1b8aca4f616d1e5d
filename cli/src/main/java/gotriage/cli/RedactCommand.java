package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.bundle.RedactedCopy;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// A copy of a bundle to send to somebody else.
final class RedactCommand implements Command {
  @Override
  public String name() {
    return "redact";
  }

  @Override
  public String operands() {
    return "BUNDLE";
  }

  @Override
  public Text summary() {
    return new Text(
        "a copy of a bundle without command line, label and URL values, fit to share",
        "复制一份证据包，去掉命令行、label 和 URL 中的值，可以外发");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Flags.language())
        .addOption(
            Flags.value(
                "out",
                "PATH",
                "where the copy goes, a folder or a .tar.gz; else BUNDLE-redacted",
                "副本的位置，目录或 .tar.gz；默认 BUNDLE-redacted"));
  }

  @Override
  public String examples() {
    return """
    gotriage redact gotriage-orders-20261124-031500 --out for-the-vendor.tar.gz
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    Language language = Flags.language(line, console);
    List<String> operands = line.getArgList();
    if (operands.size() != 1) {
      throw new UsageError(
          Text.of(
              "which bundle? One folder or .tar.gz, as gotriage capture makes it",
              "哪个证据包？请给出一个目录或 .tar.gz，即 gotriage capture 的产物"));
    }
    Path from = Flags.path(console, operands.getFirst());
    String asked = line.getOptionValue("out");
    Path to =
        asked != null
            ? Flags.path(console, asked)
            : from.resolveSibling(
                String.valueOf(from.getFileName()).replaceFirst("(\\.tar)?\\.gz$", "")
                    + "-redacted");
    try (Bundle bundle = Bundle.open(from)) {
      Manifest copy = RedactedCopy.write(bundle, to);
      console.out().println(Verdicts.shortest(console, to));
      Set<String> had =
          bundle.manifest().evidence().stream()
              .filter(Evidence::readable)
              .map(Evidence::name)
              .collect(Collectors.toSet());
      for (Evidence e : copy.evidence()) {
        if (!e.readable() && had.contains(e.name())) {
          console.err().println(Text.of("{0}: {1}", "{0}：{1}", e.name(), e.reason()).in(language));
        }
      }
      console.err().println(copy.notes().getLast().in(language));
      return ExitCode.HEALTHY;
    }
  }
}
