package gotriage.cli;

import gotriage.diagnose.Catalogue;
import gotriage.diagnose.CauseText;
import gotriage.diagnose.Rule;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.rules.Rules;
import java.io.PrintStream;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// Teaches a cause.
final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String operands() {
    return "[CAUSE]";
  }

  @Override
  public Text summary() {
    return new Text(
        "what a cause is, how it looks, what it is mistaken for, how it is cured; alone: all causes",
        "讲解一种病因：是什么、什么样、容易和什么混淆、怎么治；不带参数列出全部");
  }

  @Override
  public Options options() {
    return new Options().addOption(Flags.language());
  }

  @Override
  public String examples() {
    return "gotriage explain ticker-leak\n";
  }

  @Override
  public int run(CommandLine line, Console console) {
    Language language = Flags.language(line, console);
    PrintStream out = console.out();
    List<Rule> rules = Rules.all();
    if (line.getArgList().isEmpty()) {
      Catalogue catalogue = Catalogue.load();
      int width = rules.stream().mapToInt(r -> r.cause().length()).max().orElse(0);
      for (Rule rule : rules) {
        String name = rule.cause();
        out.println(
            catalogue.get(name).id()
                + "  "
                + name
                + " ".repeat(width - name.length() + 2)
                + rule.text().title().in(language));
      }
      return ExitCode.HEALTHY;
    }
    String asked = line.getArgList().getFirst();
    Rule rule =
        rules.stream()
            .filter(r -> r.cause().equals(asked))
            .findFirst()
            .orElseThrow(() ->
                new UsageError(
                    Text.of(
                        "no cause {0} has a rule here; `gotriage explain` lists them",
                        "没有针对 {0} 的规则；`gotriage explain` 列出所有病因", asked)));
    CauseText text = rule.text();
    boolean en = language == Language.ENGLISH;
    out.println(asked + ": " + text.title().in(language));
    section(out, en ? "What happens" : "发生了什么", text.mechanism().in(language));
    section(out, en ? "How it looks" : "证据长什么样", text.signs().in(language));
    section(out, en ? "Look-alikes" : "容易混淆的情况", text.lookAlikes().in(language));
    section(
        out,
        en ? "Stop the bleeding" : "先止血",
        String.join("\n", text.stopBleeding().stream().map(t -> "- " + t.in(language)).toList()));
    section(out, en ? "Fix" : "修复", text.fix().in(language));
    section(out, en ? "Confirm" : "验证", String.join("\n", text.confirm()));
    section(out, en ? "Sources" : "资料来源", text.sources().in(language));
    return ExitCode.HEALTHY;
  }

  private static void section(PrintStream out, String title, String body) {
    out.println();
    out.println("== " + title);
    out.println(body);
  }
}
