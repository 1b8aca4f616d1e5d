package gotriage.cli;

import gotriage.analyse.pprof.MainBinary;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.analyse.pprof.Sources;
import gotriage.model.Loss;
import gotriage.model.profile.ProfileRows;
import gotriage.model.text.Language;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.pprof.DamagedStream;
import gotriage.read.pprof.PprofReader;
import gotriage.read.profile.ProfileReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// The profile that a command line names.
final class ProfileSources {
  /// Larger files are inflated anew for each walk; smaller ones stay in memory.
  private static final long STREAMED = 1 << 20;

  /// As many targets as one command may ask at a time.
  private static final int MOST_AT_ONCE = 64;

  private final CommandLine line;
  private final Console console;
  private String executable = "";
  private Consumer<Text> lost = _ -> {};
  private boolean streams;

  private ProfileSources(CommandLine line, Console console) {
    this.line = line;
    this.console = console;
  }

  /// @param kind tells whether the report shows single samples
  /// @param streams whether large files may be read as streams, which throw [DamagedStream] late
  static ProfileRows load(
      CommandLine line, Console console, List<String> operands, ReportKind kind, boolean streams)
      throws IOException, Refused {
    if (operands.isEmpty()) {
      throw new UsageError(
          Text.of(
              "which profile? A file such as cpu.pb.gz, or a URL",
              "哪个 profile？请给出文件（如 cpu.pb.gz）或 URL"));
    }
    String[] base = values(line, "base");
    String[] diffBase = values(line, "diff_base");
    if (base.length > 0 && diffBase.length > 0) {
      throw new UsageError(
          Text.of(
              "-base and -diff_base are two ways to compare: give one",
              "-base 与 -diff_base 是两种比较方式：只能给一种"));
    }
    ProfileSources sources = new ProfileSources(line, console);
    sources.streams = streams && !kind.showsSingleSamples();
    List<String> names = operands;
    if (operands.size() > 1 && Executables.isOne(Flags.path(console, operands.getFirst()))) {
      sources.executable = operands.getFirst();
      names = operands.subList(1, operands.size());
    }
    return new Sources(
            sources.all(names),
            sources.all(Arrays.asList(diffBase.length > 0 ? diffBase : base)),
            diffBase.length > 0,
            PprofFlags.is(line, "normalize"),
            PprofFlags.text(line, "add_comment"))
        .combined(kind.showsSingleSamples());
  }

  private static String[] values(CommandLine line, String name) {
    String[] values = line.getOptionValues(name);
    return values == null ? new String[0] : values;
  }

  private List<ProfileRows> all(List<String> names) throws IOException {
    List<ProfileRows> profiles = new ArrayList<>();
    for (ProfileRows profile : readAll(names)) {
      profiles.add(MainBinary.apply(profile, executable, PprofFlags.text(line, "buildid")));
    }
    return profiles;
  }

  /// Files and URLs as whole profiles, in their order.
  ///
  /// @param lost is told what was lost; it is printed in any case
  static List<ProfileRows> readAll(
      List<String> names, CommandLine line, Console console, Consumer<Text> lost)
      throws IOException {
    ProfileSources sources = new ProfileSources(line, console);
    sources.lost = lost;
    return sources.readAll(names);
  }

  /// URLs are fetched at the same time, so that CPU profiles of several targets cover the same
  /// seconds.
  private List<ProfileRows> readAll(List<String> names) throws IOException {
    Map<String, Future<byte[]>> fetches = new LinkedHashMap<>();
    List<ProfileRows> profiles = new ArrayList<>();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      for (String name : names) {
        URI url = name.isEmpty() || Files.exists(Flags.path(console, name)) ? null : url(name);
        if (url != null && fetches.size() < MOST_AT_ONCE) {
          fetches.putIfAbsent(
              name,
              threads.submit(
                  () -> ProfileUrls.fetch(url, PprofFlags.whole(line, "timeout", 0), console)));
        }
      }
      for (String name : names) {
        if (!name.isEmpty()) {
          Future<byte[]> fetch = fetches.get(name);
          profiles.add(fetch == null ? file(name) : fetched(name, fetch));
        }
      }
    }
    return profiles;
  }

  private @Nullable URI url(String source) {
    return ProfileUrls.parse(source, PprofFlags.whole(line, "seconds", 0));
  }

  private ProfileRows fetched(String source, Future<byte[]> fetch) throws IOException {
    byte[] fetched;
    try {
      fetched = fetch.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException wrong -> throw wrong;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new SaidFailure(Text.of("{0}: interrupted", "{0}：已中断", source));
    }
    ProfileRows profile = read(source, fetched);
    SavedProfiles.keep(fetched, profile.header(), console, Flags.language(line, console));
    return profile;
  }

  private ProfileRows file(String source) throws IOException {
    Path file = Flags.path(console, source);
    if (Files.exists(file)) {
      try {
        return streams && Files.size(file) > STREAMED
            ? PprofReader.streamed(
                source, () -> Files.newInputStream(file), ReadLimits.forThisHeap())
            : read(source, Files.readAllBytes(file));
      } catch (DamagedStream _) {
        // Read whole, it gives what is sound and says what is not.
        return read(source, Files.readAllBytes(file));
      }
    }
    throw new SaidFailure(
        Text.of("{0}: there is no such file, and it is no URL", "{0}：没有这个文件，它也不是 URL", source));
  }

  private ProfileRows read(String source, byte[] bytes) throws IOException {
    return read(source, bytes, console, Flags.language(line, console), lost);
  }

  /// A profile of any format, whole; what was lost is said, and given on.
  static ProfileRows read(
      String source, byte[] bytes, Console console, Language language, Consumer<Text> lost)
      throws IOException {
    try {
      Reading<ProfileRows> reading = ProfileReader.read(source, bytes, ReadLimits.forThisHeap());
      for (Loss loss : reading.losses()) {
        console.err().println("gotriage: " + loss.said().in(language));
        lost.accept(loss.said());
      }
      return reading.model();
    } catch (MalformedInput e) {
      throw new SaidFailure(e.said(), e);
    }
  }
}
