package gotriage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import gotriage.model.Loss;
import gotriage.read.fuzz.ReaderFuzz;
import gotriage.read.goroutine.GoroutineReader;
import gotriage.read.heap.MemStatsReader;
import gotriage.read.heap.StackTextReader;
import gotriage.read.json.JsonTreeReader;
import gotriage.read.pprof.PprofReader;
import gotriage.read.trace.SoundSink;
import gotriage.read.trace.TraceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A corpus of damaged evidence (`damaged/<reader>/…`), and what is said of each file
/// (`damaged/said.tsv`): `error` or `losses`, the byte, the words of the first.
final class DamagedCorpusTest {
  @Test
  void eachFileIsReadAsFarAsItGoesAndItsDamageIsNamed() throws Exception {
    Map<String, String> said = new TreeMap<>();
    for (Path file : files()) {
      said.put(name(file), outcome(name(file), Files.readAllBytes(file)));
    }
    assertThat(lines(said)).isEqualTo(Files.readString(folder().resolve("said.tsv")));
  }

  /// Every reader, on every file: also the wrong ones.
  @Test
  void noReaderFailsOnAnyOfThemOrTakesMemoryWithoutMeasure() throws Exception {
    List<Path> files = files();
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] data = Files.readAllBytes(file);
      // It fails, too, where a reader allocates more than its multiple of the input.
      assertThatCode(() -> ReaderFuzz.fuzzerTestOneInput(data))
          .as(name(file))
          .doesNotThrowAnyException();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(DamagedCorpusTest.class.getResource("damaged")).toURI());
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    try (Stream<Path> all = Files.walk(folder(), 2)) {
      return all.filter(f -> Files.isRegularFile(f) && !f.endsWith("said.tsv")).sorted().toList();
    }
  }

  private static String name(Path file) throws URISyntaxException {
    return folder().relativize(file).toString();
  }

  private static String lines(Map<String, String> said) {
    var text = new StringBuilder();
    said.forEach((name, outcome) -> text.append(name).append('\t').append(outcome).append('\n'));
    return text.toString();
  }

  /// What a reader, chosen by the folder, says of a file.
  private static String outcome(String name, byte[] data) {
    try {
      Reading<?> reading =
          switch (name.substring(0, name.indexOf('/'))) {
            case "pprof" -> PprofReader.read(name, data, ReadLimits.forThisHeap());
            case "goroutines" -> GoroutineReader.read(name, in(data), ReadLimits.forThisHeap());
            case "heap" -> StackTextReader.read(name, in(data), ReadLimits.forThisHeap());
            case "trace" ->
                TraceReader.read(name, in(data), ReadLimits.forThisHeap(), new SoundSink());
            case "json-tree" ->
                JsonTreeReader.read(name, data, data.length, ReadLimits.forThisHeap());
            case "memstats" -> MemStatsReader.read(name, in(data));
            default -> throw new IllegalArgumentException("no reader for " + name);
          };
      return reading.complete() ? "whole" : "losses\t" + first(reading.losses());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedInput e) {
      return "error\t" + e.offset() + "\t" + e.what().en();
    }
  }

  private static String first(List<Loss> losses) {
    return losses.getFirst().offset() + "\t" + losses.getFirst().what().en();
  }

  private static ByteArrayInputStream in(byte[] data) {
    return new ByteArrayInputStream(data);
  }
}
