package gotriage.benchmarks;

import gotriage.model.trace.GoState;
import gotriage.model.trace.TraceExtent;
import gotriage.model.trace.TraceSink;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.read.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads a trace and counts its events; for `benchmarks/trace.sh`.
///
/// Prints: events, wall seconds, CPU seconds of the whole process, peak memory in kB.
public final class TraceRead {
  private TraceRead() {}

  public static void main(String[] args) throws IOException, MalformedInput {
    long start = System.nanoTime();
    long[] transitions = new long[1];
    TraceSink sink =
        new TraceSink() {
          @Override
          public void goroutine(
              long time,
              int g,
              long id,
              GoState from,
              GoState to,
              int reason,
              int own,
              int actor,
              int here,
              int p) {
            transitions[0]++;
          }
        };
    Reading<TraceExtent> reading;
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      reading = TraceReader.read("trace", in, sink);
    }
    if (!reading.complete() || transitions[0] == 0) {
      throw new IllegalStateException(reading.losses().toString());
    }
    double wall = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d %.3f %.3f %s%n",
        reading.model().events(), wall, OwnUsage.cpuSeconds(), OwnUsage.peak());
  }
}
