package gotriage.read.fuzz;

import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.profile.Profile;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.code.ElfSymbols;
import gotriage.read.folded.FoldedReader;
import gotriage.read.gctrace.GcTraceReader;
import gotriage.read.goroutine.GoroutineProfile;
import gotriage.read.goroutine.GoroutineReader;
import gotriage.read.goroutine.LockReader;
import gotriage.read.heap.MemStatsReader;
import gotriage.read.heap.StackTextReader;
import gotriage.read.json.JsonTreeReader;
import gotriage.read.metrics.ExpvarReader;
import gotriage.read.metrics.MetricsTextReader;
import gotriage.read.otlp.OtlpReader;
import gotriage.read.pprof.PprofReader;
import gotriage.read.process.CommandLine;
import gotriage.read.process.GoVersionText;
import gotriage.read.process.RuntimeStats;
import gotriage.read.profile.ProfileReader;
import gotriage.read.scene.EvidenceSniffer;
import gotriage.read.speedscope.SpeedscopeReader;
import gotriage.read.trace.SoundSink;
import gotriage.read.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The readers by the names that `./fuzz` takes: each makes of any bytes a model that holds
/// together, or throws [MalformedInput] or [SaidFailure].
final class FuzzedReaders {
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap().withMaxMemory(64 << 20);

  private static final String[] OLDER = {"go 1.11", "go 1.19", "go 1.21"};
  private static final String[] NEWER = {"go 1.22", "go 1.23", "go 1.25", "go 1.26"};

  private FuzzedReaders() {}

  interface Read {
    void run(byte[] data) throws MalformedInput, IOException;
  }

  static Map<String, Read> all() {
    Map<String, Read> all = new LinkedHashMap<>();
    all.put("pprof", data -> profile(PprofReader.read("f", data, LIMITS).model()));
    all.put("profile", data -> ProfileReader.read("f", data, LIMITS));
    all.put("goroutines", FuzzedReaders::goroutineTexts);
    all.put("locks", data -> LockReader.read(() -> in(data)));
    all.put("heap", data -> profile(StackTextReader.read("f", in(data), LIMITS).model()));
    all.put("memstats", data -> MemStatsReader.read("f", in(data)));
    all.put("trace", FuzzedReaders::trace);
    all.put("trace-v1", data -> trace(headed(data, OLDER)));
    all.put("trace-v2", data -> trace(headed(data, NEWER)));
    all.put("folded", data -> profile(FoldedReader.read("f", data, data.length, LIMITS).model()));
    all.put(
        "speedscope",
        data -> profile(SpeedscopeReader.read("f", data, data.length, LIMITS).model()));
    all.put(
        "json-tree", data -> profile(JsonTreeReader.read("f", data, data.length, LIMITS).model()));
    all.put("otlp", data -> profile(OtlpReader.read("f", data, data.length, LIMITS).model()));
    all.put("gctrace", data -> GcTraceReader.read("f", in(data), LIMITS));
    all.put("expvar", data -> ExpvarReader.read("f", data));
    all.put("metrics", data -> MetricsTextReader.read("f", in(data)));
    all.put("gops", data -> RuntimeStats.read("f", data));
    all.put("go-version", data -> GoVersionText.read("f", data));
    all.put("cmdline", CommandLine::read);
    all.put("elf-symbols", FuzzedReaders::symbols);
    all.put("sniffer", data -> EvidenceSniffer.form(data, data.length));
    return all;
  }

  private static void goroutineTexts(byte[] data) throws MalformedInput {
    try {
      goroutines(GoroutineReader.read("f", in(data), LIMITS).model());
    } finally {
      GoroutineReader.readAll("f", in(data), LIMITS).model().forEach(FuzzedReaders::goroutines);
    }
  }

  private static void trace(byte[] data) throws MalformedInput, IOException {
    TraceReader.read("f", in(data), LIMITS, new SoundSink());
  }

  /// The bytes behind a head that a reader of that format takes, so that no time goes into finding
  /// one.
  private static byte[] headed(byte[] data, String[] formats) {
    byte[] head = new byte[16];
    byte[] words =
        (formats[data.length % formats.length] + " trace").getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(words, 0, head, 0, words.length);
    byte[] whole = new byte[Math.max(data.length, head.length)];
    System.arraycopy(data, 0, whole, 0, data.length);
    System.arraycopy(head, 0, whole, 0, head.length);
    return whole;
  }

  private static void symbols(byte[] data) throws IOException {
    Path file = Files.createTempFile("fuzz", ".elf");
    try {
      Files.write(file, data);
      ElfSymbols.read(file);
    } finally {
      Files.delete(file);
    }
  }

  private static ByteArrayInputStream in(byte[] data) {
    return new ByteArrayInputStream(data);
  }

  private static void profile(Profile profile) {
    for (int s = 0; s < profile.sampleCount(); s++) {
      profile.frames(s);
      for (int t = 0; t < profile.header().sampleTypes().size(); t++) {
        profile.value(t, s);
      }
      for (int l = 0; l < profile.labelCount(s); l++) {
        profile.labelKey(s, l);
        profile.labelValue(s, l);
        profile.labelNumber(s, l);
      }
    }
    goroutines(GoroutineProfile.snapshot(profile));
  }

  private static void goroutines(GoroutineSnapshot snapshot) {
    long counted = snapshot.groups().stream().mapToLong(GoroutineGroup::count).sum();
    if (snapshot.total() < counted && counted > 0 && snapshot.total() >= 0) {
      throw new AssertionError(counted + " goroutines in groups of a total of " + snapshot.total());
    }
  }
}
