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
    List<Text> notes = new ArrayList<>();
    ProfileSources sources = ProfileSources.of(line, console, line.getArgList(), notes::add);
    List<String> names = sources.names();
    List<String> bases = sources.baseNames();
    try {
      PprofOptions options = PprofFlags.parse(line);
      ProfileRows profile = filtered(merged(sources.profiles(), asWritten), options, notes);
      ProfileRows other =
          bases.isEmpty() ? null : filtered(merged(sources.bases(), asWritten), options, notes);
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

  private static ProfileRows merged(List<ProfileRows> all, boolean asWritten) throws Refused {
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
