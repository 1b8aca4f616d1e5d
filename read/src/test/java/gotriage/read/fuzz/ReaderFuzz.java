package gotriage.read.fuzz;

import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.profile.Profile;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
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
import gotriage.read.process.GoVersionText;
import gotriage.read.process.RuntimeStats;
import gotriage.read.profile.ProfileReader;
import gotriage.read.scene.EvidenceSniffer;
import gotriage.read.speedscope.SpeedscopeReader;
import gotriage.read.trace.SoundSink;
import gotriage.read.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// The entry point of a fuzzer (`read/fuzz.sh` runs Jazzer on it): whatever the bytes are, every
/// reader gives a model that holds together, or [MalformedInput].
public final class ReaderFuzz {
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap().withMaxMemory(64 << 20);

  private ReaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(() -> profile(PprofReader.read("f", data, LIMITS).model()));
    check(() -> goroutines(GoroutineReader.read("f", in(data), LIMITS).model()));
    check(() ->
        GoroutineReader.readAll("f", in(data), LIMITS).model().forEach(ReaderFuzz::goroutines));
    check(() -> locks(data));
    check(() -> GcTraceReader.read("f", in(data), LIMITS));
    check(() -> ExpvarReader.read("f", data));
    check(() -> MetricsTextReader.read("f", in(data)));
    check(() -> profile(StackTextReader.read("f", in(data), LIMITS).model()));
    check(() -> profile(FoldedReader.read("f", data, data.length, LIMITS).model()));
    check(() -> profile(SpeedscopeReader.read("f", data, data.length, LIMITS).model()));
    check(() -> profile(JsonTreeReader.read("f", data, data.length, LIMITS).model()));
    check(() -> profile(OtlpReader.read("f", data, data.length, LIMITS).model()));
    check(() -> ProfileReader.read("f", data, LIMITS));
    check(() -> MemStatsReader.read("f", in(data)));
    check(() -> RuntimeStats.read("f", data));
    check(() -> GoVersionText.read("f", data));
    check(() -> trace(data));
    EvidenceSniffer.form(data, data.length);
  }

  private static void trace(byte[] data) throws MalformedInput {
    try {
      TraceReader.read("f", in(data), LIMITS, new SoundSink());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private interface Read {
    void run() throws MalformedInput;
  }

  private static void check(Read read) {
    try {
      read.run();
    } catch (MalformedInput expected) {
      if (!expected.source().equals("f") || expected.what().isEmpty()) {
        throw new AssertionError("an error without its source or reason", expected);
      }
    }
  }

  private static void locks(byte[] data) {
    try {
      LockReader.read(() -> in(data));
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
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
