package gotriage.read.trace;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.trace.TraceExtent;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every event, its nanosecond and its stacks, against `go tool trace -d=parsed`.
@Tag("go")
final class TraceReaderGoTest {
  @TempDir private Path folder;

  @BeforeAll
  static void needsGo() {
    GoProgram.assumeGo();
  }

  @Test
  void readsEveryEventAsGoToolTraceDoes() throws IOException, MalformedInput {
    Path trace = folder.resolve("trace.out");
    Path program = GoProgram.build(folder, "tracer", "1.22");
    GoProgram.run(folder, Map.of(), List.of(program.toString(), trace.toString(), "40"));
    compare(trace);
  }

  private static void compare(Path trace) throws IOException, MalformedInput {
    EventLines ours = new EventLines();
    Reading<TraceExtent> reading;
    try (InputStream in = Files.newInputStream(trace)) {
      reading = TraceReader.read("trace.out", in, ours);
    }
    assertThat(reading.losses()).isEmpty();
    List<String> go = GoToolTrace.parsed(trace);
    for (int i = 0; i < Math.min(go.size(), ours.lines.size()); i++) {
      assertThat(ours.lines.get(i)).as("event " + i).isEqualTo(go.get(i));
    }
    // Go ends with a sync of its own.
    assertThat(ours.lines).hasSize(go.size() - 1);
  }
}
