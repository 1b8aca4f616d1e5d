package gotriage.read.scene;

import gotriage.bundle.json.BundleJson;
import gotriage.model.Loss;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.memory.GcTrace;
import gotriage.model.memory.MemStats;
import gotriage.model.memory.RuntimeReading;
import gotriage.model.profile.Profile;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.gctrace.GcTraceReader;
import gotriage.read.goroutine.GoroutineProfile;
import gotriage.read.goroutine.GoroutineReader;
import gotriage.read.gzip.Gunzip;
import gotriage.read.heap.MemStatsReader;
import gotriage.read.heap.StackTextReader;
import gotriage.read.metrics.ExpvarReader;
import gotriage.read.metrics.MetricsTextReader;
import gotriage.read.pprof.PprofReader;
import gotriage.read.process.CommandLine;
import gotriage.read.process.GoVersionText;
import gotriage.read.process.RuntimeStats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one piece of evidence, whatever it is. Safe to share between threads.
final class EvidenceReader {
  /// Nothing small that is read whole is larger: JSON, build information, arguments.
  private static final int LARGEST_SMALL = 16 << 20;

  private final ReadLimits limits;
  private final BundleJson json = new BundleJson();

  EvidenceReader(ReadLimits limits) {
    this.limits = limits;
  }

  Reading<Piece> read(Evidence evidence, InputStream in) throws MalformedInput {
    String name = evidence.name();
    try {
      byte[] head = in.readNBytes(EvidenceSniffer.LOOKS_AT);
      int body = HttpHead.length(head, head.length);
      head = body > 0 ? Arrays.copyOfRange(head, body, head.length) : head;
      if (head.length == 0) {
        throw new MalformedInput(name, 0, Text.of("the file is empty", "文件是空的"));
      }
      EvidenceSniffer.Form form = EvidenceSniffer.form(head, head.length);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      return form == EvidenceSniffer.Form.GZIP
          ? gzip(evidence, whole, head)
          : plain(evidence, form, whole);
    } catch (IOException e) {
      throw new MalformedInput(name, -1, Text.of("reading failed: {0}", "读取失败：{0}", Said.of(e)));
    }
  }

  private Reading<Piece> gzip(Evidence evidence, InputStream in, byte[] head)
      throws IOException, MalformedInput {
    Gunzip.Inflated start =
        Gunzip.inflate(evidence.name(), head, limits.withMaxBytes(EvidenceSniffer.LOOKS_AT));
    EvidenceSniffer.Form inner = EvidenceSniffer.form(start.bytes(), start.size());
    byte[] file = in.readNBytes((int) limits.maxBytes());
    if (start.size() == 0 || inner == EvidenceSniffer.Form.BINARY) {
      return profile(evidence, PprofReader.read(evidence.name(), file, limits));
    }
    Gunzip.Inflated text = Gunzip.inflate(evidence.name(), file, limits);
    Reading<Piece> reading =
        plain(evidence, inner, new ByteArrayInputStream(text.bytes(), 0, text.size()));
    List<Loss> losses = new ArrayList<>(text.losses());
    losses.addAll(reading.losses());
    return new Reading<>(reading.model(), losses);
  }

  private Reading<Piece> plain(Evidence evidence, EvidenceSniffer.Form form, InputStream in)
      throws IOException, MalformedInput {
    String name = evidence.name();
    return switch (form) {
      case BINARY, GZIP ->
          profile(evidence, PprofReader.read(name, in.readNBytes((int) limits.maxBytes()), limits));
      case GOROUTINE_TEXT -> goroutines(evidence, GoroutineReader.readAll(name, in, limits));
      case HEAP_TEXT -> heapText(evidence, in.readNBytes((int) limits.maxBytes()));
      case EXPVAR_JSON -> reading(ExpvarReader.read(name, small(in)));
      case METRICS_TEXT -> reading(MetricsTextReader.read(name, in));
      case GC_TRACE -> log(evidence, in.readNBytes((int) limits.maxBytes()));
      case MEMSTATS_TEXT -> memory(MemStatsReader.read(name, in));
      case STACK_TEXT -> profile(evidence, StackTextReader.read(name, in, limits));
      case STATS_TEXT -> sound(new Piece.OfStats(RuntimeStats.read(name, small(in))));
      case PROCESS_JSON -> sound(new Piece.OfProcess(json.readProcess(in)));
      case BUILD_INFO_JSON -> sound(new Piece.OfBuild(json.readBuildInfo(in)));
      case BUILD_INFO_TEXT -> sound(new Piece.OfBuild(GoVersionText.read(name, small(in))));
      case CMDLINE -> sound(new Piece.OfCommand(CommandLine.read(small(in))));
      case TRACE -> sound(new Piece.Unread(EvidenceKind.TRACE));
      case HTML ->
          unread(
              evidence,
              Text.of(
                  "an HTML page: not evidence, unless it is the index of pprof",
                  "是 HTML 页面：除非是 pprof 的索引页，否则不算证据"));
      case ELF ->
          unread(
              evidence,
              Text.of(
                  "an executable: give its build information instead, go version -m FILE >"
                      + " buildinfo.txt",
                  "是可执行文件：请改为提供它的构建信息，go version -m FILE > buildinfo.txt"));
      case TEXT ->
          evidence.kind() == EvidenceKind.CMDLINE
              ? sound(new Piece.OfCommand(CommandLine.read(small(in))))
              : text(evidence, in);
    };
  }

  /// A text whose beginning tells nothing: a long log or page may have what is read further down.
  private Reading<Piece> text(Evidence evidence, InputStream in) throws IOException {
    byte[] text = in.readNBytes((int) limits.maxBytes());
    if (text.length > EvidenceSniffer.LOOKS_AT) {
      try {
        return log(evidence, text);
      } catch (MalformedInput noCollections) {
        try {
          return goroutines(
              evidence,
              GoroutineReader.readAll(evidence.name(), new ByteArrayInputStream(text), limits));
        } catch (MalformedInput noGoroutines) {
          try {
            return reading(MetricsTextReader.read(evidence.name(), new ByteArrayInputStream(text)));
          } catch (MalformedInput noMetrics) {
            // Told below.
          }
        }
      }
    }
    return unread(
        evidence,
        Text.of("text of no kind that is known here: \"{0}\"", "无法识别的文本：“{0}”", firstLine(text)));
  }

  private static Reading<Piece> reading(Reading<RuntimeReading> reading) {
    return new Reading<>(new Piece.OfReading(reading.model()), reading.losses());
  }

  /// The collections in a log, and the goroutines of the process if it died or dumped itself.
  private Reading<Piece> log(Evidence evidence, byte[] text) throws MalformedInput {
    Reading<List<GcTrace>> collections =
        GcTraceReader.read(evidence.name(), new ByteArrayInputStream(text), limits);
    List<Loss> losses = new ArrayList<>(collections.losses());
    List<GoroutineSnapshot> snapshots = List.of();
    try {
      Reading<List<GoroutineSnapshot>> dumps =
          GoroutineReader.readAll(evidence.name(), new ByteArrayInputStream(text), limits);
      snapshots = dumps.model();
      losses.addAll(dumps.losses());
    } catch (MalformedInput noGoroutines) {
      // Few logs have any.
    }
    return new Reading<>(new Piece.OfLog(collections.model(), snapshots), losses);
  }

  private Reading<Piece> profile(Evidence evidence, Reading<Profile> reading) {
    Profile profile = LostNames.restored(reading.model(), evidence.kind());
    EvidenceKind kind = EvidenceSniffer.kind(profile, evidence.kind());
    if (kind == EvidenceKind.GOROUTINE_PROFILE || kind == EvidenceKind.GOROUTINE_LEAK) {
      GoroutineSnapshot whole = GoroutineProfile.snapshot(profile);
      GoroutineSnapshot snapshot =
          new GoroutineSnapshot(
              whole.form(), whole.total(), whole.groups(), reading.losses().isEmpty());
      return new Reading<>(
          new Piece.OfGoroutines(kind, List.of(snapshot), profile.header().timeNanos()),
          reading.losses());
    }
    return new Reading<>(new Piece.OfProfile(kind, profile), reading.losses());
  }

  /// The statistics behind the heap profile's rows; where the text was cut before them, the rows.
  private Reading<Piece> heapText(Evidence evidence, byte[] text) throws MalformedInput {
    try {
      return memory(MemStatsReader.read(evidence.name(), new ByteArrayInputStream(text)));
    } catch (MalformedInput cut) {
      Reading<Profile> rows =
          StackTextReader.read(evidence.name(), new ByteArrayInputStream(text), limits);
      List<Loss> losses = new ArrayList<>(rows.losses());
      losses.add(new Loss(evidence.name(), cut.offset(), cut.what()));
      return new Reading<>(new Piece.OfProfile(EvidenceKind.HEAP_PROFILE, rows.model()), losses);
    }
  }

  private static Reading<Piece> memory(Reading<MemStats> reading) {
    return new Reading<>(new Piece.OfMemory(reading.model()), reading.losses());
  }

  private static Reading<Piece> goroutines(
      Evidence evidence, Reading<List<GoroutineSnapshot>> reading) {
    List<GoroutineSnapshot> snapshots = reading.model();
    boolean dump = snapshots.stream().anyMatch(s -> s.form() == GoroutineSnapshot.Form.DUMP);
    boolean leaks = !dump && evidence.kind() == EvidenceKind.GOROUTINE_LEAK;
    boolean allLeaked =
        !dump && snapshots.stream().flatMap(s -> s.groups().stream()).anyMatch(g -> g.leaked());
    EvidenceKind kind =
        dump
            ? EvidenceKind.GOROUTINE_DUMP
            : leaks || allLeaked ? EvidenceKind.GOROUTINE_LEAK : EvidenceKind.GOROUTINE_PROFILE;
    return new Reading<>(new Piece.OfGoroutines(kind, snapshots, 0), reading.losses());
  }

  private static Reading<Piece> sound(Piece piece) {
    return new Reading<>(piece, List.of());
  }

  /// An index page is kept and not read; any other page or text is a loss.
  private static Reading<Piece> unread(Evidence evidence, Text what) {
    EvidenceKind kind = evidence.kind();
    boolean expected = kind == EvidenceKind.INDEX || kind == EvidenceKind.OTHER;
    return new Reading<>(
        new Piece.Unread(expected ? kind : EvidenceKind.OTHER),
        kind == EvidenceKind.INDEX ? List.of() : List.of(new Loss(evidence.name(), 0, what)));
  }

  private static byte[] small(InputStream in) throws IOException {
    return in.readNBytes(LARGEST_SMALL);
  }

  private static String firstLine(byte[] bytes) {
    String text =
        new String(bytes, 0, Math.min(200, bytes.length), java.nio.charset.StandardCharsets.UTF_8);
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }
}
