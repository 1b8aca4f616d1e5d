package gotriage.cli;

import gotriage.analyse.Ownership;
import gotriage.analyse.goroutine.ComparedSnapshots;
import gotriage.analyse.goroutine.GoroutineRow;
import gotriage.analyse.goroutine.GoroutineTable;
import gotriage.analyse.goroutine.Grouping;
import gotriage.analyse.goroutine.LockCycle;
import gotriage.analyse.goroutine.Selection;
import gotriage.analyse.goroutine.Snapshot;
import gotriage.bundle.Bundle;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.Language;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.scene.DumpLocks;
import gotriage.read.scene.SceneReader;
import gotriage.report.goroutine.GoroutineJson;
import gotriage.report.goroutine.GoroutineMarkdown;
import gotriage.report.goroutine.GoroutinePage;
import gotriage.report.goroutine.GoroutineReport;
import gotriage.report.goroutine.GoroutineText;
import gotriage.report.theme.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// Goroutines of one moment or several, from any mix of forms.
final class GoroutinesCommand implements Command {
  private static final int ROWS = 30;

  @Override
  public String name() {
    return "goroutines";
  }

  @Override
  public String operands() {
    return "BUNDLE|FILE...";
  }

  @Override
  public Text summary() {
    return new Text(
        "goroutines grouped and compared: profiles, debug=1, debug=2, panics, SIGQUIT, in any mix",
        "对 goroutine 分组、比较：profile、debug=1、debug=2、panic、SIGQUIT，任意混用");
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Flags.value(
                "format",
                "FORMAT",
                "text (default), json, html or markdown, on standard output",
                "text（默认）、json、html 或 markdown，写到标准输出"))
        .addOption(Flags.language())
        .addOption(
            Flags.value(
                "by",
                "WHAT",
                "place (default: state and own function), state, function, package, creator, stack, or label:KEY",
                "place（默认：状态加业务函数）、state、function、package、creator、stack 或 label:KEY"))
        .addOption(
            Flags.value(
                "focus",
                "REGEX",
                "only goroutines with a frame or creator that matches",
                "只看栈帧或创建者匹配的 goroutine"))
        .addOption(
            Flags.value(
                "ignore",
                "REGEX",
                "none with a frame or creator that matches",
                "不看栈帧或创建者匹配的 goroutine"))
        .addOption(
            Flags.value(
                "state",
                "REGEX",
                "only in a state that matches: 'chan (send|receive)'",
                "只看状态匹配的：'chan (send|receive)'"))
        .addOption(
            Flags.value(
                "label",
                "REGEX",
                "only with a label key=value that matches",
                "只看 label 的 key=value 匹配的"))
        .addOption(
            Flags.value(
                "min-wait",
                "MINUTES",
                "only groups whose longest wait is at least so long",
                "只看最长等待不少于这么久的组"))
        .addOption(Flags.flag("leaked", "only those that Go found leaked", "只看 Go 判定为泄漏的"))
        .addOption(Flags.flag("system", "the runtime's own goroutines too", "也看运行时自己的 goroutine"))
        .addOption(Flags.flag("stacks", "the stack under each row", "每行下面列出栈"))
        .addOption(
            Flags.value(
                "sort",
                "BY",
                "count (default), change or wait: which rows come first",
                "先列哪些行：count（默认）、change 或 wait"))
        .addOption(
            Flags.value(
                "limit",
                "ROWS",
                "most rows as text, " + ROWS + " unless told; 0 for all",
                "text 格式最多列多少行，默认 " + ROWS + "；0 表示全部"));
  }

  @Override
  public String examples() {
    return """
    gotriage goroutines goroutines.txt
    gotriage goroutines before.txt after.txt --by creator --sort change
    gotriage goroutines goroutine.pb.gz goroutines.txt --by label:handler
    gotriage goroutines crash.log --stacks --state 'sync|semacquire'
    kubectl logs orders-7d9f --previous | gotriage goroutines -
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    Grouping by = grouping(line.getOptionValue("by", "place"));
    Selection selection = selection(line);
    ToLongFunction<GoroutineRow> order = order(line.getOptionValue("sort", "count"));
    int limit = Flags.number(line, "limit", ROWS, 0, Integer.MAX_VALUE);
    Language language = Flags.language(line, console);
    var format = Flags.format(line);
    try (Bundle bundle =
        Operands.open(
            line,
            console,
            Text.of("goroutine profiles, dumps or crash logs", " goroutine profile、dump 或崩溃日志"))) {
      Scene scene = SceneReader.read(bundle);
      List<Named<GoroutineSnapshot>> all = ComparedSnapshots.ordered(scene);
      List<Snapshot> snapshots = ComparedSnapshots.named(scene, all);
      if (snapshots.isEmpty()) {
        throw new SaidFailure(nothing(scene));
      }
      GoroutineTable table =
          GoroutineTable.of(
                  snapshots,
                  by,
                  selection,
                  Ownership.of(scene.build() == null ? null : scene.build().model()))
              .greatestFirst(order);
      if (table.rows().isEmpty()) {
        throw new UsageError(
            Text.of(
                "none of {0} goroutines is left by --focus, --ignore, --state, --label, --min-wait"
                    + " and --leaked as given",
                "按给出的 --focus、--ignore、--state、--label、--min-wait 和 --leaked 过滤后，"
                    + "{0} 个 goroutine 一个也不剩",
                table.total()));
      }
      List<LockQueue> locks = DumpLocks.of(bundle, all);
      var report =
          new GoroutineReport(
              table, locks, LockCycle.find(locks), scene.losses(), limit, line.hasOption("stacks"));
      console
          .out()
          .print(
              switch (format) {
                case TEXT ->
                    GoroutineText.render(
                        report,
                        language,
                        Theme.of(
                            console.outTerminal(), console.environment(), StandardCharsets.UTF_8));
                case JSON -> GoroutineJson.render(report, language);
                case HTML -> GoroutinePage.render(report, language);
                case MARKDOWN -> GoroutineMarkdown.render(report, language);
              });
      console.out().flush();
      return ExitCode.HEALTHY;
    }
  }

  private static Grouping grouping(String word) {
    Grouping grouping = Grouping.of(word);
    if (grouping != null) {
      return grouping;
    }
    throw new UsageError(
        Text.of(
            "--by {0}: there are place, state, function, package, creator, stack and label:KEY",
            "--by {0}：可选 place、state、function、package、creator、stack 和 label:KEY", word));
  }

  private static ToLongFunction<GoroutineRow> order(String word) {
    return switch (word) {
      case "count" -> GoroutineRow::last;
      case "change" -> GoroutineRow::change;
      case "wait" -> GoroutineRow::maxWaitMinutes;
      default ->
          throw new UsageError(
              Text.of(
                  "--sort {0}: there are count, change and wait",
                  "--sort {0}：可选 count、change 和 wait", word));
    };
  }

  private static Selection selection(CommandLine line) {
    return new Selection(
        pattern(line, "focus"),
        pattern(line, "ignore"),
        pattern(line, "state"),
        pattern(line, "label"),
        Flags.number(line, "min-wait", 0, 0, Integer.MAX_VALUE),
        line.hasOption("leaked"),
        line.hasOption("system"));
  }

  private static @Nullable Pattern pattern(CommandLine line, String option) {
    String text = line.getOptionValue(option);
    try {
      return text == null ? null : Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new UsageError(
          Text.of("--{0} {1}: {2}", "--{0} {1}：“{2}”", option, text, e.getDescription()));
    }
  }

  private static Text nothing(Scene scene) {
    return scene.losses().isEmpty()
        ? Text.of(
            "no goroutines in it: give what goroutine, goroutine?debug=1 or ?debug=2 answered, or a"
                + " log with a panic or SIGQUIT",
            "里面没有 goroutine：请提供 goroutine、goroutine?debug=1 或 ?debug=2 的应答，"
                + "或者带有 panic 或 SIGQUIT 的日志")
        : scene.losses().getFirst().said();
  }
}
