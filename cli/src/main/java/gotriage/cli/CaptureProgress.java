package gotriage.cli;

import gotriage.capture.Progress;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import java.io.PrintStream;

/// A line a step on standard error, where a person looks at it.
final class CaptureProgress implements Progress {
  private static final String CLEAR = "\r\u001b[2K";

  private final PrintStream err;
  private final Language language;
  private final boolean shown;
  private final int cpuSeconds;

  CaptureProgress(Console console, Language language, boolean quiet, int cpuSeconds) {
    this.err = console.err();
    this.language = language;
    this.shown = console.errTerminal() && !quiet;
    this.cpuSeconds = cpuSeconds;
  }

  void begin(String target) {
    if (shown) {
      err.println(
          Text.of(
                  "capturing {0} (about {1} s; Ctrl-C keeps what is there)",
                  "正在采集 {0}（约 {1} s；按 Ctrl-C 终止，已采到的会保留）", target, cpuSeconds + 5)
              .in(language));
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
    String why = e.reason().in(language);
    String line =
        switch (e.status()) {
          case OK ->
              "  ✓ "
                  + e.name()
                  + "  "
                  + Quantity.bytes(e.bytes())
                  + ", "
                  + Quantity.seconds(e.duration().toMillis() / 1e3);
          case PARTIAL -> "  ~ " + e.name() + Text.of("  in part: ", "  不完整：").in(language) + why;
          case FAILED -> "  ✗ " + e.name() + "  " + why;
          case SKIPPED -> "  - " + e.name() + Text.of("  left out: ", "  跳过：").in(language) + why;
        };
    err.println(CLEAR + line);
  }

  private String expected(Cost cost) {
    var out = new StringBuilder();
    if (cost.seconds() >= 1) {
      out.append(Text.of("  about {0}", "  约 {0}", Quantity.seconds(cost.seconds())).in(language));
    }
    if (cost.stopTheWorldMillis() >= 1) {
      out.append(
          Text.of(
                  "  stops the program for at most {0} ms",
                  "  程序最多停顿 {0} ms", Quantity.decimal(cost.stopTheWorldMillis(), 0))
              .in(language));
    }
    return out.toString();
  }
}
