package gotriage.cli;

import gotriage.analyse.Ownership;
import gotriage.model.profile.ProfileRows;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import gotriage.report.flame.CallTree;
import gotriage.report.flame.Detail;
import gotriage.report.flame.FlameGraph;
import gotriage.report.flame.FlamePage;
import gotriage.report.flame.FlameSvg;
import gotriage.report.flame.Stacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// A flame graph as a file of its own.
final class FlameCommand implements Command {
  private static final String[] OWN = {
    "out", "format", "min_share", "nodes", "inverted", "root", "by"
  };

  @Override
  public String name() {
    return "flame";
  }

  @Override
  public String operands() {
    return "PROFILE…";
  }

  @Override
  public Text summary() {
    return new Text(
        "a flame graph as one HTML or SVG file; with -base, of what changed",
        "生成火焰图（单个 HTML 或 SVG 文件）；加 -base 则显示变化");
  }

  @Override
  public Options options() {
    return PprofFlags.options()
        .addOption(
            Flags.value(
                "out",
                "PATH",
                "where the file goes, - for standard output; else a name after the profile's, here",
                "文件写到哪里，- 表示标准输出；默认在当前目录，以 profile 命名"))
        .addOption(
            Flags.value(
                "format",
                "FORMAT",
                "html (default) or svg; also told by the end of -out",
                "html（默认）或 svg；也可由 -out 的后缀决定"))
        .addOption(
            Flags.value(
                "min_share",
                "F",
                "fold frames below this share of the whole (1/40000)",
                "折叠占比低于此值的帧（1/40000）"))
        .addOption(Flags.value("nodes", "N", "most frames in the page (80000)", "页面最多包含的帧数（80000）"))
        .addOption(Flags.value("inverted", "BOOL", "from the leaves of the stacks", "自调用栈的叶开始"))
        .addOption(
            Flags.value(
                "root",
                "WHERE",
                "top (default, an icicle) or bottom (a flame)",
                "top（默认，冰柱图）或 bottom（火焰图）"))
        .addOption(
            Flags.value(
                "by",
                "KEY",
                "grouped by a label; in a page also by package",
                "按标签分组；页面还可用 package 按包分组"));
  }

  @Override
  public String examples() {
    return """
    gotriage flame cpu.pb.gz
    gotriage flame -focus 'orders\\.' -out orders.svg cpu.pb.gz
    gotriage flame -base before.pb.gz after.pb.gz
    gotriage flame 'http://localhost:6060/debug/pprof/profile?seconds=5'
    gotriage flame -seconds 10 orders-1:6060 orders-2:6060
    gotriage flame stacks.folded
    """;
  }

  @Override
  public String[] words(String[] args) {
    String[] words = args.clone();
    for (int i = 0; i < words.length; i++) {
      // The only flag of its own that needs no value.
      if (words[i].equals("-inverted") || words[i].equals("--inverted")) {
        words[i] = "-inverted=true";
      }
    }
    return PprofFlags.inOneForm(words, OWN);
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    Profiles profiles = Profiles.read(line, console, false);
    Detail detail = detail(line);
    String out = out(line, profiles);
    ProfileRows base = profiles.base();
    Stacks stacks =
        base == null
            ? Stacks.of(profiles.profile(), profiles.types())
            : Stacks.between(base, profiles.profile(), profiles.types());
    String file =
        svg(line, out)
            ? picture(line, console, profiles, stacks, detail)
            : page(line, console, profiles, stacks, detail);
    write(console, out, file);
    return ExitCode.HEALTHY;
  }

  private static String page(
      CommandLine line, Console console, Profiles profiles, Stacks stacks, Detail detail) {
    FlameGraph graph =
        FlameGraph.of(stacks, detail).showing(Profiles.initial(line, profiles.types()));
    return FlamePage.render(
        graph,
        new FlamePage.About(
            Version.get(), profiles.name(), profiles.baseName(), profiles.notes(), start(line)),
        Ownership.of(null),
        detail.functions(),
        Flags.language(line, console));
  }

  /// How the page opens, in the words of its links.
  private static Map<String, String> start(CommandLine line) {
    String by = PprofFlags.text(line, "by");
    Map<String, String> start = new TreeMap<>();
    if (PprofFlags.is(line, "inverted")) {
      start.put("stacks", "inverted");
    }
    if (atBottom(line)) {
      start.put("layout", "flame");
    }
    if (!by.isEmpty()) {
      start.put("by", by.equals("package") ? by : "label:" + by);
    }
    return start;
  }

  private static boolean atBottom(CommandLine line) {
    String root = line.getOptionValue("root", "top");
    return switch (root) {
      case "top" -> false;
      case "bottom" -> true;
      default ->
          throw new UsageError(
              Text.of("-root {0}: there are top and bottom", "-root {0}：可选 top 和 bottom", root));
    };
  }

  private static String picture(
      CommandLine line, Console console, Profiles profiles, Stacks stacks, Detail detail) {
    return FlameSvg.render(
        picture(line, stacks, detail).showing(Profiles.initial(line, profiles.types())),
        profiles.name(),
        atBottom(line) ? FlameSvg.Root.BOTTOM : FlameSvg.Root.TOP,
        Ownership.of(null),
        Flags.language(line, console));
  }

  private static FlameGraph picture(CommandLine line, Stacks stacks, Detail detail) {
    CallTree.Kind kind =
        PprofFlags.is(line, "inverted") ? CallTree.Kind.CALLERS : CallTree.Kind.CALLEES;
    try {
      return FlameGraph.picture(stacks, kind, PprofFlags.text(line, "by"), detail.minShare());
    } catch (WrongWords e) {
      throw new UsageError(Text.of("-by: {0}", "-by：{0}", e.said()));
    }
  }

  private static void write(Console console, String out, String file) throws IOException {
    if (out.equals("-")) {
      console.out().print(file);
      console.out().flush();
      return;
    }
    Path path = Flags.path(console, out);
    try {
      Files.write(path, file.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SaidFailure(
          Text.of(
              "{0} could not be written: {1}; say where with -out",
              "无法写入 {0}：{1}；请用 -out 指定位置", path, Said.of(e)),
          e);
    }
    console.out().println(Verdicts.shortest(console, path));
  }

  private static Detail detail(CommandLine line) {
    Detail detail = Detail.PAGE;
    String share = line.getOptionValue("min_share");
    if (share != null) {
      try {
        double value = Double.parseDouble(share);
        if (!(value >= 0 && value < 1)) {
          throw new NumberFormatException();
        }
        detail = detail.withMinShare(value);
      } catch (NumberFormatException _) {
        throw new UsageError(
            Text.of(
                "-min_share {0}: a number from 0 to 1 is needed, such as 0.001",
                "-min_share {0}：需要 0 到 1 之间的数，例如 0.001", share));
      }
    }
    return detail.withNodes(Flags.number(line, "nodes", detail.maxNodes(), 100, 2_000_000));
  }

  private static String out(CommandLine line, Profiles profiles) {
    String asked = line.getOptionValue("out", PprofFlags.text(line, "output"));
    if (!asked.isEmpty()) {
      return asked;
    }
    // Of a URL, the page without what it is asked for.
    String name = profiles.name().replaceFirst("\\?.*", "").replaceAll("[:*\"<>|]+", "-");
    String stem =
        name.substring(name.lastIndexOf('/') + 1)
            .replaceFirst("(\\.pb|\\.speedscope)?(\\.gz|\\.json|\\.folded|\\.txt)*$", "");
    String end = "svg".equals(line.getOptionValue("format")) ? ".svg" : ".html";
    return (stem.isEmpty() ? "profile" : stem) + ".flame" + end;
  }

  private static boolean svg(CommandLine line, String out) {
    String format = line.getOptionValue("format", out.endsWith(".svg") ? "svg" : "html");
    return switch (format) {
      case "svg" -> true;
      case "html" -> false;
      default ->
          throw new UsageError(
              Text.of(
                  "no format {0}; there are html and svg, and `gotriage convert` writes others",
                  "没有 {0} 这种格式；可选 html 和 svg，其他格式请用 `gotriage convert`", format));
    };
  }
}
