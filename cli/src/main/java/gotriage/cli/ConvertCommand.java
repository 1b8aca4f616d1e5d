package gotriage.cli;

import gotriage.model.profile.ProfileRows;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.report.export.FoldedText;
import gotriage.report.export.OtlpProfiles;
import gotriage.report.export.SpeedscopeJson;
import gotriage.report.export.TreeJson;
import gotriage.report.flame.CallTree;
import gotriage.report.flame.CallTreeBuilder;
import gotriage.report.flame.FlameGraph;
import gotriage.report.flame.Stacks;
import gotriage.report.pprof.ProfileProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/// A profile in another tool's format.
final class ConvertCommand implements Command {
  private static final int MOST_NODES = 4_000_000;

  /// What is written, with the ends of file names that mean it.
  private enum Format {
    PPROF(".pb.gz", ".pprof", ".prof"),
    FOLDED(".folded", ".collapsed", ".txt"),
    SPEEDSCOPE(".speedscope.json", ".speedscope"),
    JSON(".json"),
    OTLP(".otlp", ".otlp.pb");

    private final List<String> ends;

    Format(String... ends) {
      this.ends = List.of(ends);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String name() {
    return "convert";
  }

  @Override
  public String operands() {
    return "PROFILE…";
  }

  @Override
  public Text summary() {
    return new Text(
        "a profile as pprof, folded stacks, speedscope, JSON tree or OTLP; any of these is read",
        "转换 profile 格式：pprof、折叠栈、speedscope、JSON 树、OTLP，均可读写");
  }

  @Override
  public Options options() {
    return PprofFlags.options()
        .addOption(
            Flags.value(
                "to",
                "FORMAT",
                "pprof, folded, speedscope, json or otlp; else by the end of -out",
                "pprof、folded、speedscope、json 或 otlp；不给则由 -out 的后缀决定"))
        .addOption(
            Flags.value(
                "out",
                "PATH",
                "where it goes, - (default) for standard output",
                "写到哪里，-（默认）表示标准输出"));
  }

  @Override
  public String examples() {
    return """
    gotriage convert -out cpu.speedscope.json cpu.pb.gz
    gotriage convert -to folded heap.pb.gz -sample_index=alloc_space | flamegraph.pl >heap.svg
    gotriage convert -out back.pb.gz stacks.folded
    gotriage convert -out heap.otlp http://localhost:6060/debug/pprof/heap
    """;
  }

  @Override
  public String[] words(String[] args) {
    return PprofFlags.inOneForm(args, "to", "out");
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException {
    String out = line.getOptionValue("out", line.getOptionValue("output", "-"));
    Format format = format(line.getOptionValue("to"), out);
    if (out.equals("-")
        && console.outTerminal()
        && (format == Format.PPROF || format == Format.OTLP)) {
      throw new UsageError(
          Text.of(
              "{0} is not for a terminal: give -out FILE, or a pipe",
              "{0} 不适合输出到终端：请给 -out FILE，或接管道", format.word()));
    }
    Profiles profiles = Profiles.read(line, console, true);
    String type = Profiles.initial(line, profiles.profile().header().sampleTypes());
    if (out.equals("-")) {
      write(format, profiles, type, console.out());
      return ExitCode.HEALTHY;
    }
    Path path = Flags.path(console, out);
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
      write(format, profiles, type, file);
    } catch (IOException e) {
      throw new SaidFailure(
          Text.of("{0} could not be written: {1}", "无法写入 {0}：{1}", path, Said.of(e)), e);
    }
    return ExitCode.HEALTHY;
  }

  private static Format format(@org.jspecify.annotations.Nullable String asked, String out) {
    if (asked != null) {
      for (Format f : Format.values()) {
        if (f.word().equals(asked)) {
          return f;
        }
      }
      throw new UsageError(
          Text.of(
              "no format {0}; there are pprof, folded, speedscope, json and otlp",
              "没有 {0} 这种格式；可选 pprof、folded、speedscope、json 和 otlp", asked));
    }
    Format best = null;
    int longest = 0;
    for (Format f : Format.values()) {
      for (String end : f.ends) {
        if (out.endsWith(end) && end.length() > longest) {
          best = f;
          longest = end.length();
        }
      }
    }
    if (best == null) {
      throw new UsageError(
          Text.of(
              "into which format? -to pprof, folded, speedscope, json or otlp, or a file name that"
                  + " tells",
              "转换成什么格式？请给 -to pprof、folded、speedscope、json 或 otlp，或用带相应后缀的文件名"));
    }
    return best;
  }

  private static void write(Format format, Profiles profiles, String type, OutputStream to)
      throws IOException {
    ProfileRows profile = profiles.profile();
    switch (format) {
      case PPROF -> ProfileProto.write(profile, 1, to);
      case OTLP ->
          OtlpProfiles.write(
              profile,
              IntStream.range(0, profile.header().sampleTypes().size()).boxed().toList(),
              to);
      case FOLDED -> {
        Stacks stacks = Stacks.of(profile, profile.header().sampleTypes());
        FoldedText.write(stacks, FlameGraph.typeToShow(stacks, type), to);
      }
      case JSON -> {
        Stacks stacks = Stacks.of(profile, profile.header().sampleTypes());
        CallTree tree = CallTreeBuilder.build(stacks, CallTree.Kind.CALLEES, 0, MOST_NODES);
        TreeJson.write(stacks, tree, FlameGraph.typeToShow(stacks, type), to);
      }
      case SPEEDSCOPE -> {
        Stacks stacks = Stacks.of(profile, profile.header().sampleTypes());
        SpeedscopeJson.write(
            stacks, profiles.name(), FlameGraph.typeToShow(stacks, type), Version.get(), to);
      }
    }
  }
}
