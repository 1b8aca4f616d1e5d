package gotriage.cli;

import gotriage.analyse.ProcessView;
import gotriage.analyse.pprof.MainBinary;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.analyse.pprof.Sources;
import gotriage.bundle.json.BundleJson;
import gotriage.model.Loss;
import gotriage.model.process.ProcessSample;
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
import gotriage.read.scene.EvidenceSniffer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// The profiles that a command line names, as files, bundles or URLs, and what they are compared
/// with.
final class ProfileSources {
  /// Larger files are read as streams; smaller ones stay in memory.
  private static final long STREAMED = 1 << 20;

  /// As many targets as one command may ask at a time.
  private static final int MOST_AT_ONCE = 64;

  /// Samples of still larger files stay inflated in memory, which saves each later walk a second;
  /// smaller ones are inflated anew, which takes a tenth of one and no memory.
  private static final long WORTH_KEEPING = 16 << 20;

  /// What all sources together may keep: some two million stacks.
  private static final long MOST_KEPT = 256 << 20;

  private final CommandLine line;
  private final Console console;
  private final Consumer<Text> lost;
  private final boolean streams;
  private final String executable;
  private final List<String> names;
  private final List<ProcessSample> process = new ArrayList<>();
  private @Nullable Path first;
  private boolean ofBundle;

  private ProfileSources(
      CommandLine line,
      Console console,
      List<String> operands,
      boolean streams,
      Consumer<Text> lost) {
    this.line = line;
    this.console = console;
    this.lost = lost;
    this.streams = streams;
    // pprof takes an executable before the profiles for their program.
    boolean program =
        operands.size() > 1 && Executables.isOne(Flags.path(console, operands.getFirst()));
    this.executable = program ? operands.getFirst() : "";
    this.names = program ? operands.subList(1, operands.size()) : operands;
  }

  /// @param lost is told what of a profile could not be read, which is printed too
  static ProfileSources of(
      CommandLine line, Console console, List<String> operands, Consumer<Text> lost) {
    return new ProfileSources(line, console, operands, false, lost);
  }

  /// @param bundle whether a bundle was named, not a profile
  /// @param process what the operating system said of the process, null where nobody asked it
  record Loaded(ProfileRows profile, boolean bundle, @Nullable ProcessView process) {}

  /// @param kind tells whether the report shows single samples
  /// @param streams whether large files may be read as streams, which throw [DamagedStream] late
  static Loaded load(
      CommandLine line, Console console, List<String> operands, ReportKind kind, boolean streams)
      throws IOException, Refused {
    boolean single = kind.showsSingleSamples();
    ProfileSources sources =
        new ProfileSources(line, console, operands, streams && !single, _ -> {});
    List<ProfileRows> profiles = sources.withProgram(sources.profiles());
    ProcessView process = sources.process();
    Naming naming = Naming.of(line);
    ProfileRows combined =
        new Sources(
                profiles,
                sources.withProgram(sources.bases()),
                !diffBases(line).isEmpty(),
                PprofFlags.is(line, "normalize"),
                PprofFlags.text(line, "add_comment"))
            .combined(single, p -> naming.apply(p, line, console), naming.detail());
    return new Loaded(combined, sources.ofBundle, process);
  }

  /// The operands without a program before them.
  List<String> names() {
    return names;
  }

  /// What is subtracted.
  List<String> baseNames() {
    List<String> base = values(line, "base");
    List<String> diffBase = diffBases(line);
    if (!base.isEmpty() && !diffBase.isEmpty()) {
      throw new UsageError(
          Text.of(
              "-base and -diff_base are two ways to compare: give one",
              "-base 与 -diff_base 是两种比较方式：只能给一种"));
    }
    return diffBase.isEmpty() ? base : diffBase;
  }

  private static List<String> diffBases(CommandLine line) {
    return values(line, "diff_base");
  }

  private static List<String> values(CommandLine line, String name) {
    String[] values = line.getOptionValues(name);
    return values == null ? List.of() : Arrays.stream(values).filter(v -> !v.isEmpty()).toList();
  }

  List<ProfileRows> profiles() throws IOException {
    List<ProfileRows> profiles = all(names);
    if (profiles.isEmpty()) {
      throw new UsageError(
          Text.of(
              "which profile? A file such as cpu.pb.gz, a bundle, or a URL",
              "哪个 profile？请给出文件（如 cpu.pb.gz）、证据包或 URL"));
    }
    return profiles;
  }

  List<ProfileRows> bases() throws IOException {
    return all(baseNames());
  }

  private List<ProfileRows> withProgram(List<ProfileRows> profiles) {
    String buildId = PprofFlags.text(line, "buildid");
    return profiles.stream().map(p -> MainBinary.apply(p, executable, buildId)).toList();
  }

  /// The samples of the process that were named, that the bundle has, or that lie in the profile's
  /// folder where that is a bundle.
  private @Nullable ProcessView process() throws IOException {
    if (process.isEmpty() && first != null && names.size() == 1) {
      process.addAll(BundleProfile.besides(first));
    }
    process.sort(Comparator.comparingLong(ProcessSample::atNanos));
    return process.isEmpty()
        ? null
        : new ProcessView(process.getFirst(), process.getLast(), "process");
  }

  private List<ProfileRows> all(List<String> sources) throws IOException {
    Map<String, URI> urls = new LinkedHashMap<>();
    for (String source : sources) {
      URI url = Files.exists(Flags.path(console, source)) ? null : url(source);
      if (url != null && urls.size() < MOST_AT_ONCE) {
        urls.put(source, url);
      }
    }
    if (urls.isEmpty()) {
      return all(sources, Map.of());
    }
    return fetching(sources, urls);
  }

  /// URLs are fetched at the same time, so that CPU profiles of several targets cover the same
  /// seconds.
  private List<ProfileRows> fetching(List<String> sources, Map<String, URI> urls)
      throws IOException {
    int timeout = PprofFlags.whole(line, "timeout", 0);
    Map<String, Future<byte[]>> fetches = new LinkedHashMap<>();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      urls.forEach((source, url) ->
          fetches.put(source, threads.submit(() -> ProfileUrls.fetch(url, timeout, console))));
      return all(sources, fetches);
    }
  }

  private List<ProfileRows> all(List<String> sources, Map<String, Future<byte[]>> fetches)
      throws IOException {
    List<ProfileRows> profiles = new ArrayList<>();
    for (String source : sources) {
      Future<byte[]> fetch = fetches.get(source);
      Path file = Flags.path(console, source);
      if (fetch != null) {
        profiles.add(fetched(source, fetch));
      } else if (isProcess(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          process.add(new BundleJson().readProcess(in));
        }
      } else if (!source.isEmpty()) {
        profiles.add(read(source, file));
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

  private static boolean isProcess(Path file) throws IOException {
    if (!file.toString().endsWith(".json") || !Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(EvidenceSniffer.LOOKS_AT);
      return EvidenceSniffer.form(head, head.length) == EvidenceSniffer.Form.PROCESS_JSON;
    }
  }

  private ProfileRows read(String source, Path file) throws IOException {
    BundleProfile packed = BundleProfile.find(file);
    if (packed != null) {
      ofBundle = true;
      process.addAll(packed.process());
      return read(source, packed.bytes());
    }
    if (Files.exists(file)) {
      first = first == null ? file : first;
      return ofFile(source, file);
    }
    throw new SaidFailure(
        Text.of("{0}: there is no such file, and it is no URL", "{0}：没有这个文件，它也不是 URL", source));
  }

  private ProfileRows ofFile(String source, Path file) throws IOException {
    try {
      if (streams && Files.size(file) > STREAMED) {
        return streamed(source, file);
      }
    } catch (DamagedStream _) {
      // Read whole, it gives what is sound and says what is not.
    }
    return read(source, Files.readAllBytes(file));
  }

  private ProfileRows streamed(String source, Path file) throws IOException {
    int sources = names.size() + baseNames().size();
    long keep = Files.size(file) > WORTH_KEEPING ? MOST_KEPT / sources : 0;
    return PprofReader.streamed(source, new ProfileFile(file), keep, ReadLimits.forThisHeap());
  }

  /// A profile of any format, whole; what was lost is said, and given on.
  private ProfileRows read(String source, byte[] bytes) throws IOException {
    Language language = Flags.language(line, console);
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
