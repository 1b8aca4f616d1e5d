package gotriage.cli;

import gotriage.analyse.pprof.Granularity;
import gotriage.analyse.pprof.PprofOptions;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// pprof's flags: its names, its defaults, one dash or two, `-cum` and `-cum=false`, a value behind
/// `=` or as the next word, and, unlike with pprof, sources before flags too.
final class PprofFlags {
  private static final Map<String, PprofFlag> FLAGS = flags();

  /// The names of sample types that are flags of their own, as they were in pprof's first years.
  private static final String[][] TYPES = {
    {"total_delay", "delay"},
    {"mean_delay", "delay"},
    {"contentions", "contentions"},
    {"inuse_space", "inuse_space"},
    {"inuse_objects", "inuse_objects"},
    {"alloc_space", "alloc_space"},
    {"alloc_objects", "alloc_objects"},
  };

  private PprofFlags() {}

  /// @param argument empty for a flag that is on or off
  private record PprofFlag(String name, String argument, String en, String zh) {}

  private static Map<String, PprofFlag> flags() {
    Map<String, PprofFlag> flags = new LinkedHashMap<>();
    for (PprofFlag f :
        new PprofFlag[] {
          new PprofFlag(
              "focus", "RE", "only samples that go through a frame that matches", "只看经过匹配帧的样本"),
          new PprofFlag(
              "ignore", "RE", "no samples that go through a frame that matches", "不看经过匹配帧的样本"),
          new PprofFlag("hide", "RE", "leave frames out that match", "略去匹配的帧"),
          new PprofFlag("show", "RE", "leave frames out that do not match", "略去不匹配的帧"),
          new PprofFlag(
              "show_from", "RE", "begin stacks at the match nearest to the root", "栈从最靠近根的匹配帧开始"),
          new PprofFlag(
              "prune_from", "RE", "end stacks at the match nearest to the leaf", "栈到最靠近叶子的匹配帧为止"),
          new PprofFlag(
              "tagfocus",
              "TAG",
              "only samples with this label: key=re, re, 32kb, 1mb:4mb",
              "只看带此标签的样本：key=re、re、32kb、1mb:4mb"),
          new PprofFlag("tagignore", "TAG", "no samples with this label", "不看带此标签的样本"),
          new PprofFlag("tagshow", "RE", "only labels whose key matches", "只保留键匹配的标签"),
          new PprofFlag("taghide", "RE", "no labels whose key matches", "去掉键匹配的标签"),
          new PprofFlag(
              "tagroot", "KEYS", "labels as frames at the root of each stack", "把标签作为栈根处的帧"),
          new PprofFlag(
              "tagleaf", "KEYS", "labels as frames at the leaf of each stack", "把标签作为栈叶处的帧"),
          new PprofFlag(
              "sample_index",
              "TYPE",
              "which value of a sample: a name or a number from 0",
              "看样本的哪个值：名字或从 0 起的序号"),
          new PprofFlag("mean", "", "the value divided by the first one, a count", "除以第一个值（计数）"),
          new PprofFlag("divide_by", "N", "divide all values", "所有值除以此数"),
          new PprofFlag(
              "unit", "UNIT", "ms, MB, …; auto gives each value its own", "ms、MB……；auto 让每个值各取单位"),
          new PprofFlag(
              "relative_percentages", "", "percentages of what the filters left", "百分比以过滤后的总量为准"),
          new PprofFlag("compact_labels", "", "a short head", "简短的表头"),
          new PprofFlag("flat", "", "sort by a frame's own weight (default)", "按自身开销排序（默认）"),
          new PprofFlag("cum", "", "sort by weight with callees", "按累计开销排序"),
          new PprofFlag("nodecount", "N", "most frames shown", "最多显示多少帧"),
          new PprofFlag(
              "nodefraction",
              "F",
              "leave frames out below this share (0.005)",
              "略去占比低于此值的帧（0.005）"),
          new PprofFlag(
              "edgefraction",
              "F",
              "leave calls out below this share (0.001)",
              "略去占比低于此值的调用（0.001）"),
          new PprofFlag("trim", "", "-trim=false shows everything", "-trim=false 显示全部"),
          new PprofFlag("drop_negative", "", "leave frames out with a negative weight", "略去开销为负的帧"),
          new PprofFlag(
              "call_tree",
              "",
              "one frame for each way to it (dot, svg, callgrind)",
              "每条路径各成一帧（dot、svg、callgrind）"),
          new PprofFlag("functions", "", "frames are functions (default)", "帧为函数（默认）"),
          new PprofFlag("filefunctions", "", "functions, told apart by file", "帧为函数，按文件区分"),
          new PprofFlag("files", "", "frames are files", "帧为文件"),
          new PprofFlag("lines", "", "frames are lines", "帧为行"),
          new PprofFlag("addresses", "", "frames are instructions", "帧为指令"),
          new PprofFlag("noinlines", "", "charge inlined calls to their caller", "内联调用记在调用者头上"),
          new PprofFlag("showcolumns", "", "columns behind lines", "行号后带列号"),
          new PprofFlag("source_path", "DIRS", "where sources are looked for", "在哪里找源码"),
          new PprofFlag(
              "trim_path", "DIRS", "what is cut off the front of file names", "从文件名开头去掉什么"),
          new PprofFlag(
              "base",
              "SOURCE",
              "subtract this profile; may be given more than once",
              "减去这个 profile；可给多个"),
          new PprofFlag(
              "diff_base", "SOURCE", "the same, with percentages of this profile", "同上，百分比以它为准"),
          new PprofFlag("normalize", "", "scale to the base's total first", "先缩放到与基准总量相同"),
          new PprofFlag("seconds", "N", "length of a profile that is fetched", "抓取的 profile 时长"),
          new PprofFlag("timeout", "N", "how long a fetch may take", "抓取最多等多久"),
          new PprofFlag("add_comment", "TEXT", "add a comment to the profile", "给 profile 加一条注释"),
          new PprofFlag(
              "buildid", "ID", "build id of the main binary, if it has none", "主程序没有 build id 时采用"),
          new PprofFlag(
              "symbolize",
              "MODE",
              "none, local, demangle=none|templates|full: names of addresses, and of C++ and Rust",
              "none、local、demangle=none|templates|full：地址的名字，以及 C++ 与 Rust 的名字"),
          new PprofFlag("output", "FILE", "write there, not to standard output", "写到这个文件，而不是标准输出"),
          new PprofFlag(
              "inuse_space", "", "-sample_index=inuse_space", "-sample_index=inuse_space"),
          new PprofFlag(
              "inuse_objects", "", "-sample_index=inuse_objects", "-sample_index=inuse_objects"),
          new PprofFlag(
              "alloc_space", "", "-sample_index=alloc_space", "-sample_index=alloc_space"),
          new PprofFlag(
              "alloc_objects", "", "-sample_index=alloc_objects", "-sample_index=alloc_objects"),
          new PprofFlag("total_delay", "", "-sample_index=delay", "-sample_index=delay"),
          new PprofFlag(
              "contentions", "", "-sample_index=contentions", "-sample_index=contentions"),
          new PprofFlag("mean_delay", "", "-mean -sample_index=delay", "-mean -sample_index=delay"),
        }) {
      flags.put(f.name, f);
    }
    return flags;
  }

  static Options options() {
    Options options = new Options();
    for (PprofFlag f : FLAGS.values()) {
      options.addOption(Flags.value(f.name, f.argument, f.en, f.zh));
    }
    return options.addOption(Flags.language());
  }

  /// The words in the one form that the parser takes: `--name=value`, then the operands.
  static String[] inOneForm(String[] words, String... ownFlags) {
    List<String> flags = new ArrayList<>();
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (word.equals("--")) {
        operands.addAll(Arrays.asList(words).subList(i + 1, words.length));
        break;
      }
      if (word.length() < 2 || word.charAt(0) != '-') {
        operands.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name =
          word.substring(word.startsWith("--") ? 2 : 1, equals < 0 ? word.length() : equals);
      PprofFlag flag = FLAGS.get(name);
      boolean own = name.equals("lang") || Arrays.asList(ownFlags).contains(name);
      if (flag == null && !own) {
        throw new UsageError(Text.of("no flag -{0}; see --help", "没有 -{0} 这个选项；参见 --help", name));
      }
      if (equals >= 0) {
        flags.add("--" + name + word.substring(equals));
      } else if (flag != null && flag.argument.isEmpty()) {
        flags.add("--" + name + "=true");
      } else if (++i < words.length) {
        flags.add("--" + name + "=" + words[i]);
      } else {
        throw new UsageError(Text.of("-{0} wants a value behind it", "-{0} 后面要给一个值", name));
      }
    }
    flags.add("--");
    flags.addAll(operands);
    return flags.toArray(String[]::new);
  }

  static PprofOptions parse(CommandLine line) {
    PprofOptions.Filters filters =
        new PprofOptions.Filters(
            text(line, "focus"),
            text(line, "ignore"),
            text(line, "hide"),
            text(line, "show"),
            text(line, "show_from"),
            text(line, "prune_from"),
            text(line, "tagfocus"),
            text(line, "tagignore"),
            text(line, "tagshow"),
            text(line, "taghide"),
            text(line, "tagroot"),
            text(line, "tagleaf"));
    PprofOptions.Values values =
        new PprofOptions.Values(
            sampleIndex(line),
            is(line, "mean") || is(line, "mean_delay"),
            decimal(line, "divide_by", 1),
            is(line, "relative_percentages"),
            line.getOptionValue("unit", "minimum"),
            is(line, "compact_labels"));
    if (is(line, "flat") && is(line, "cum")) {
      throw new UsageError(
          Text.of("-flat and -cum are two orders: give one", "-flat 与 -cum 是两种排序：只能给一种"));
    }
    PprofOptions.Nodes nodes =
        new PprofOptions.Nodes(
            granularity(line),
            is(line, "noinlines"),
            is(line, "showcolumns"),
            is(line, "call_tree"),
            is(line, "drop_negative"),
            is(line, "cum"),
            whole(line, "nodecount", -1),
            decimal(line, "nodefraction", 0.005),
            decimal(line, "edgefraction", 0.001),
            bool(line, "trim", true));
    return new PprofOptions(
        filters, values, nodes, text(line, "source_path"), text(line, "trim_path"));
  }

  static String sampleIndex(CommandLine line) {
    String asked = text(line, "sample_index");
    for (String[] type : TYPES) {
      if (is(line, type[0])) {
        if (!asked.isEmpty() && !asked.equals(type[1])) {
          throw new UsageError(
              Text.of(
                  "-{0} and -sample_index {1}: give one",
                  "-{0} 与 -sample_index {1}：只能给一种", type[0], asked));
        }
        asked = type[1];
      }
    }
    return asked;
  }

  private static Granularity granularity(CommandLine line) {
    List<Granularity> asked =
        Arrays.stream(Granularity.values()).filter(g -> is(line, g.word())).toList();
    if (asked.size() > 1) {
      throw new UsageError(
          Text.of(
              "-{0} and -{1}: give one",
              "-{0} 与 -{1}：只能给一种", asked.get(0).word(), asked.get(1).word()));
    }
    return asked.isEmpty() ? Granularity.FUNCTIONS : asked.getFirst();
  }

  static String text(CommandLine line, String name) {
    return line.getOptionValue(name, "");
  }

  static boolean is(CommandLine line, String name) {
    return bool(line, name, false);
  }

  private static boolean bool(CommandLine line, String name, boolean otherwise) {
    String value = line.getOptionValue(name);
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default ->
          throw new UsageError(
              Text.of(
                  "-{0}={1}: true or false is needed", "-{0}={1}：需要 true 或 false", name, value));
    };
  }

  static int whole(CommandLine line, String name, int otherwise) {
    String value = line.getOptionValue(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException _) {
      throw new UsageError(
          Text.of("-{0}={1}: a whole number is needed", "-{0}={1}：需要整数", name, value));
    }
  }

  private static double decimal(CommandLine line, String name, double otherwise) {
    String value = line.getOptionValue(name);
    try {
      return value == null ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException _) {
      throw new UsageError(Text.of("-{0}={1}: a number is needed", "-{0}={1}：需要数字", name, value));
    }
  }
}
