package gotriage.read.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.read.MalformedInput;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every event, its nanosecond and its stacks, against `go tool trace -d=parsed`.
@Tag("go")
final class TraceReaderGoTest {
  private static final Pattern TIME = Pattern.compile("Time=(-?\\d+)");

  private static final Pattern RESOURCE = Pattern.compile("(GoID|ProcID)=\\d+");

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
    List<String> ours = read(trace);
    // Go ends with a sync of its own.
    assertThat(ours).isEqualTo(withoutLast(GoToolTrace.parsed(trace)));
  }

  /// Go's own test data of the older format, of Go 1.11, 1.19 and 1.21.
  @Test
  void readsTheOlderFormatAsGoToolTraceDoes() throws IOException, MalformedInput {
    Path data = goroot().resolve("src/internal/trace/internal/tracev1/testdata");
    assumeTrue(Files.isDirectory(data), "this Go has no traces of the older format with it");
    try (Stream<Path> files = Files.list(data)) {
      for (Path trace : files.sorted().toList()) {
        List<String> ours = read(trace).stream().filter(l -> !initial(l)).toList();
        List<String> go =
            withoutLast(GoToolTrace.parsed(trace)).stream().filter(l -> !initial(l)).toList();
        String name = trace.getFileName().toString();
        assertThat(byResource(ours)).as(name).isEqualTo(byResource(go));
        for (int i = 0; i < go.size(); i++) {
          // Our moments are one later, and of several at one moment the order is Go's map's.
          assertThat(time(ours.get(i)) - 1)
              .as(name)
              .isBetween(time(go.get(i)) - 9, time(go.get(i)) + 9);
        }
      }
    }
  }

  /// Goroutines of which the trace says nothing are told of by Go in no order, and the first
  /// GOMAXPROCS by us alone.
  private static boolean initial(String line) {
    return line.contains("Undetermined->Runnable") || line.contains("/sched/gomaxprocs:threads");
  }

  private static Map<String, List<String>> byResource(List<String> lines) {
    Map<String, List<String>> map = new TreeMap<>();
    for (String line : lines) {
      Matcher resource = RESOURCE.matcher(line);
      map.computeIfAbsent(
              resource.find() ? resource.group() : line.replaceAll(" .*", ""),
              _ -> new ArrayList<>())
          .add(TIME.matcher(line).replaceFirst(""));
    }
    return map;
  }

  private static long time(String line) {
    Matcher time = TIME.matcher(line);
    assertThat(time.find()).isTrue();
    return Long.parseLong(time.group(1));
  }

  private static List<String> withoutLast(List<String> lines) {
    return lines.subList(0, lines.size() - 1);
  }

  private static List<String> read(Path trace) throws IOException, MalformedInput {
    EventLines ours = new EventLines();
    try (InputStream in = Files.newInputStream(trace)) {
      assertThat(TraceReader.read("trace.out", in, ours).losses()).isEmpty();
    }
    return ours.lines;
  }

  private static Path goroot() throws IOException {
    return Path.of(GoProgram.run(Path.of("."), Map.of(), List.of("go", "env", "GOROOT")).strip());
  }
}
