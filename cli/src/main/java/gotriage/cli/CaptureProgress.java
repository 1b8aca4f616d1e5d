package gotriage.cli;

import gotriage.capture.Progress;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.text.Quantity;
import java.io.PrintStream;

/// A line a step on standard error, where a person looks at it.
final class CaptureProgress implements Progress {
  private static final String CLEAR = "\r\u001b[2K";

  private final PrintStream err;
  private final boolean shown;
  private final int cpuSeconds;

  CaptureProgress(Console console, boolean quiet, int cpuSeconds) {
    this.err = console.err();
    this.shown = console.errTerminal() && !quiet;
    this.cpuSeconds = cpuSeconds;
  }

  void begin(String target) {
    if (shown) {
      err.println(
          "capturing "
              + target
              + " (about "
              + (cpuSeconds + 5)
              + " s; Ctrl-C keeps what is there)");
    }
  }

  @Override
  public void stepStarted(String name, Cost cost) {
    if (shown) {
      err.print("  … " + name + expected(cost));
      err.flush();
    }
  }

  @Override
  public void stepFinished(Evidence e) {
    if (!shown) {
      return;
    }
    String line =
        switch (e.status()) {
          case OK ->
              "  ✓ "
                  + e.name()
                  + "  "
                  + Quantity.bytes(e.bytes())
                  + ", "
                  + Quantity.seconds(e.duration().toMillis() / 1e3);
          case PARTIAL -> "  ~ " + e.name() + "  in part: " + e.reason();
          case FAILED -> "  ✗ " + e.name() + "  " + e.reason();
          case SKIPPED -> "  - " + e.name() + "  left out: " + e.reason();
        };
    err.println(CLEAR + line);
  }

  private static String expected(Cost cost) {
    var out = new StringBuilder();
    if (cost.seconds() >= 1) {
      out.append("  about ").append(Quantity.seconds(cost.seconds()));
    }
    if (cost.stopTheWorldMillis() >= 1) {
      out.append("  stops the program for at most ")
          .append(Quantity.decimal(cost.stopTheWorldMillis(), 0))
          .append(" ms");
    }
    return out.toString();
  }
}
