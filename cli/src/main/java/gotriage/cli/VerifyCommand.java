package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.Format;
import gotriage.report.Triage;
import gotriage.report.theme.Theme;
import gotriage.report.verify.ProofJson;
import gotriage.report.verify.ProofMarkdown;
import gotriage.report.verify.ProofText;
import gotriage.verify.Proof;
import gotriage.verify.RankTest;
import gotriage.verify.Run;
import gotriage.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// Runs from before a fix beside runs from after it.
final class VerifyCommand implements Command {
  /// Three of each is the least that can prove anything at 5 %: one arrangement of twenty.
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String operands() {
    return "BEFORE AFTER";
  }

  @Override
  public Text summary() {
    return new Text(
        "whether a fix worked: fixed, not fixed or not comparable", "修复是否有效：已修复、未修复或不可比");
  }

  @Override
  public Options options() {
    return CaptureFlags.addTo(Flags.reporting())
        .addOption(
            Flags.value(
                "runs",
                "N",
                "how often a live target is captured, 3 unless told; one run is never a proof",
                "对运行中的目标采集几次，默认 3；只采一次不能证明什么"));
  }

  @Override
  public String examples() {
    return """
    gotriage capture http://localhost:6060 --runs 3 --seconds 5 --out before
    gotriage verify before http://localhost:6060 --seconds 5 --out after
    gotriage verify before after --format markdown
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    List<String> operands = line.getArgList();
    if (operands.size() != 2) {
      throw new UsageError(
          Text.of(
              "two are needed, BEFORE and AFTER: each a bundle, a folder of bundles, or a live target",
              "需要两个参数 BEFORE 和 AFTER：各为一个证据包、一个装着证据包的文件夹，或一个运行中的目标"));
    }
    Language language = Flags.language(line, console);
    var format = Flags.format(line);
    if (format == Format.HTML) {
      throw new UsageError(
          Text.of(
              "verify has no html; there are text, json and markdown",
              "verify 不支持 html；可选 text、json、markdown"));
    }
    List<Run> before = runs(operands.getFirst(), line, console);
    List<Run> after = runs(operands.getLast(), line, console);
    Proof proof = Verification.compare(before, after);
    console
        .out()
        .print(
            switch (format) {
              case TEXT ->
                  ProofText.render(
                      proof,
                      language,
                      Theme.of(
                          console.outTerminal(), console.environment(), StandardCharsets.UTF_8));
              case JSON -> ProofJson.render(proof, language);
              case MARKDOWN -> ProofMarkdown.render(proof, Version.get(), language);
              case HTML -> throw new IllegalStateException("refused above");
            });
    console.out().flush();
    return switch (proof.status()) {
      case FIXED -> ExitCode.HEALTHY;
      case NOT_FIXED -> ExitCode.SICK;
      case NOT_COMPARABLE -> ExitCode.NOTHING;
    };
  }

  private static List<Run> runs(String operand, CommandLine line, Console console)
      throws IOException {
    Path path = Flags.path(console, operand);
    List<Path> bundles =
        Files.exists(path)
            ? bundles(operand, path)
            : CaptureRun.all(line, console, operand, CaptureRun.runs(line, RUNS)).stream()
                .map(CaptureRun::folder)
                .toList();
    List<Run> runs = new ArrayList<>();
    for (Path each : bundles) {
      try (Bundle bundle =
          Bundle.isBundle(each) ? Bundle.open(each) : Bundle.ofFiles(List.of(each))) {
        String name = Verdicts.shortest(console, each);
        Triage judged = Verdicts.judged(bundle, Verdicts.sources(line, console), name, "");
        runs.add(Run.of(name, judged.analysis(), judged.verdict()));
      }
    }
    return runs;
  }

  /// The bundle itself, or those in a folder.
  private static List<Path> bundles(String operand, Path path) throws IOException {
    if (!Files.isDirectory(path) || isFolderOfOne(path)) {
      return List.of(path);
    }
    List<Path> found;
    try (Stream<Path> inside = Files.list(path)) {
      found =
          inside
              .filter(p -> Files.isDirectory(p) ? isFolderOfOne(p) : Bundle.isBundle(p))
              .sorted()
              .limit(RankTest.MOST + 1L)
              .toList();
    }
    if (found.size() > RankTest.MOST) {
      throw new UsageError(
          Text.of(
              "{0}: more than {1} bundles; so many prove nothing more",
              "{0}：超过 {1} 份证据包；再多也不会更有说服力", operand, RankTest.MOST));
    }
    return found.isEmpty() ? List.of(path) : found;
  }

  private static boolean isFolderOfOne(Path folder) {
    return Files.exists(folder.resolve("manifest.json"));
  }
}
