package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.bundle.RedactedCopy;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
  public String summary() {
    return "a copy of a bundle without command line, label and URL values, fit to share";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Flags.value(
                "out", "PATH", "where the copy goes, a folder or a .tar.gz; else BUNDLE-redacted"));
  }

  @Override
  public String examples() {
    return """
    gotriage redact gotriage-orders-20261124-031500 --out for-the-vendor.tar.gz
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    List<String> operands = line.getArgList();
    if (operands.size() != 1) {
      throw new UsageError("which bundle? One folder or .tar.gz, as gotriage capture makes it");
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
      for (Evidence e : copy.evidence()) {
        if (e.reason().startsWith("left out of the redacted copy")) {
          console.err().println(e.name() + ": " + e.reason());
        }
      }
      console.err().println(copy.notes().getLast());
      return ExitCode.HEALTHY;
    }
  }
}
