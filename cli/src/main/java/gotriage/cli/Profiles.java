package gotriage.cli;

import gotriage.analyse.pprof.PprofOptions;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.analyse.pprof.Sources;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.ValueType;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.report.flame.FlameGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// The profile that a command line names and the one it is compared with, each filtered by pprof's
/// flags, and what is to be said of them.
record Profiles(
    ProfileRows profile,
    @Nullable ProfileRows base,
    String name,
    String baseName,
    List<ValueType> types,
    List<Text> notes) {

  /// @param asWritten whether one profile alone keeps the frames that it says are of no interest
  static Profiles read(CommandLine line, Console console, boolean asWritten) throws IOException {
    List<String> names = sources(line.getArgList(), console);
    if (names.isEmpty()) {
      throw new UsageError(
          Text.of(
              "which profile? A file such as cpu.pb.gz, or a URL",
              "哪个 profile？请给出文件（如 cpu.pb.gz）或 URL"));
    }
    List<String> bases = values(line, "base");
    List<String> diffBases = values(line, "diff_base");
    if (!bases.isEmpty() && !diffBases.isEmpty()) {
      throw new UsageError(
          Text.of(
              "-base and -diff_base name the same thing here: give one",
              "-base 与 -diff_base 在此含义相同：只给一个"));
    }
    bases = bases.isEmpty() ? diffBases : bases;
    List<Text> notes = new ArrayList<>();
    try {
      PprofOptions options = PprofFlags.parse(line);
      ProfileRows profile =
          filtered(merged(names, line, console, asWritten, notes), options, notes);
      ProfileRows other =
          bases.isEmpty()
              ? null
              : filtered(merged(bases, line, console, asWritten, notes), options, notes);
      boolean alike = title(names, 1).equals(title(bases, 1));
      return new Profiles(
          profile,
          other,
          title(names, alike ? 2 : 1),
          title(bases, alike ? 2 : 1),
          types(profile, other),
          notes);
    } catch (Refused e) {
      throw PprofCommand.refused(e);
    }
  }

  /// The operands without an executable before them, which pprof takes for symbols.
  private static List<String> sources(List<String> operands, Console console) throws IOException {
    boolean binary =
        operands.size() > 1 && Executables.isOne(Flags.path(console, operands.getFirst()));
    return binary ? operands.subList(1, operands.size()) : operands;
  }

  private static List<String> values(CommandLine line, String name) {
    String[] values = line.getOptionValues(name);
    return values == null ? List.of() : Arrays.stream(values).filter(v -> !v.isEmpty()).toList();
  }

  private static ProfileRows merged(
      List<String> names, CommandLine line, Console console, boolean asWritten, List<Text> notes)
      throws IOException, Refused {
    List<ProfileRows> all = ProfileSources.readAll(names, line, console, notes::add);
    return asWritten && all.size() == 1
        ? all.getFirst()
        : new Sources(all, List.of(), false, false, "").combined(false);
  }

  private static String title(List<String> names, int parts) {
    return names.isEmpty()
        ? ""
        : last(names.getFirst(), parts) + (names.size() > 1 ? " +" + (names.size() - 1) : "");
  }

  /// The last parts of a path: a page that is passed on need not tell where its profile lay.
  private static String last(String path, int parts) {
    int at = path.length();
    for (int i = 0; i < parts && at >= 0; i++) {
      at = path.lastIndexOf('/', at - 1);
    }
    return path.substring(at + 1);
  }

  /// What pprof's filters leave; a filter that matches nothing is an error, since a picture of
  /// nothing would be taken for an answer.
  static ProfileRows filtered(ProfileRows profile, PprofOptions options, List<Text> notes)
      throws Refused, IOException {
    if (options.filters().equals(PprofOptions.Filters.NONE)) {
      return profile;
    }
    PprofReport report = PprofReport.of(profile, options, ReportKind.PROTO);
    if (report.unmatched().contains("Focus")) {
      throw new SaidFailure(
          Text.of(
              "-focus {0} matches no frame; `gotriage top` lists functions",
              "-focus {0} 没有匹配任何帧；`gotriage top` 可列出函数", options.filters().focus()));
    }
    report
        .unmatched()
        .forEach(option -> notes.add(Text.of("{0} matched no samples", "{0} 没有匹配任何样本", option)));
    return report.profile();
  }

  /// The sample types that both sides have.
  private static List<ValueType> types(ProfileRows profile, @Nullable ProfileRows base)
      throws IOException {
    List<ValueType> types = new ArrayList<>(FlameGraph.shownTypes(profile.header()));
    if (base != null) {
      types.removeIf(
          t -> base.header().sampleTypes().stream().noneMatch(b -> b.type().equals(t.type())));
      if (types.isEmpty()) {
        throw new SaidFailure(
            Text.of(
                "the profiles have no sample type in common: {0} against {1}",
                "两份 profile 没有相同的样本类型：{0} 对 {1}",
                words(profile.header().sampleTypes()),
                words(base.header().sampleTypes())));
      }
    }
    return types;
  }

  /// The sample type that is asked for, empty for the usual one.
  static String initial(CommandLine line, List<ValueType> types) {
    String asked = PprofFlags.sampleIndex(line);
    if (asked.isEmpty() || types.stream().anyMatch(t -> t.type().equals(asked))) {
      return asked;
    }
    throw new UsageError(
        Text.of(
            "-sample_index {0}: there are {1}", "-sample_index {0}：可选 {1}", asked, words(types)));
  }

  private static String words(List<ValueType> types) {
    return types.stream().map(ValueType::type).collect(Collectors.joining(", "));
  }
}
