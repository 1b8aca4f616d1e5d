package gotriage.read.pprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.heap.StackTextReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same files read by `go tool pprof -raw`, sample by sample.
@Tag("go")
final class GoToolPprofTest {
  private static final Pattern SAMPLE = Pattern.compile("\\s*([-\\d ]+): ([\\d ]*)");
  private static final Pattern LOCATION =
      Pattern.compile(
          "\\s*(?:(\\d+): 0x\\w+ (?:M=\\d+ )?)?(\\S+) (\\S+):(\\d+):\\d+(?: s=-?\\d+)?");
  private static final Pattern LABELS = Pattern.compile("\\s{16}(\\S.*)");

  @TempDir private Path folder;

  @BeforeAll
  static void needsGo() {
    boolean go;
    try {
      go = run("go", "version").startsWith("go version");
    } catch (IOException e) {
      go = false;
    }
    assumeTrue(go, "no Go on the PATH: nothing compares the reader with go tool pprof");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.19/cpu", "go1.19/heap", "go1.19/goroutine", "go1.19/mutex", "go1.19/block",
        "go1.26/cpu", "go1.26/heap", "go1.26/allocs", "go1.26/goroutine", "go1.26/mutex",
        "go1.26/block", "go1.26/threadcreate", "go1.26-leak/goroutineleak"
      })
  void everySampleIsWhatGoToolPprofReads(String name) throws IOException, MalformedInput {
    byte[] gzip = Fixtures.bytes(name + ".pb.gz");
    Path file = Files.write(folder.resolve("p.pb.gz"), gzip);
    Raw raw = Raw.parse(run("go", "tool", "pprof", "-raw", file.toString()));
    Profile profile = PprofReader.read(name, gzip).model();
    Map<String, Integer> read = new TreeMap<>();
    for (int s = 0; s < profile.sampleCount(); s++) {
      read.merge(values(profile, s) + profile.frames(s), 1, Integer::sum);
    }
    assertThat(read).isNotEmpty().isEqualTo(raw.samples());
  }

  @ParameterizedTest
  @CsvSource({
    "go1.19/heap,inuse_space",
    "go1.26/heap,inuse_space",
    "go1.26/heap,alloc_space",
    "go1.26/heap,alloc_objects"
  })
  void aHeapTextAddsUpToWhatGoToolPprofSays(String name, String type)
      throws IOException, MalformedInput {
    byte[] text = Fixtures.bytes(name + ".txt");
    Path file = Files.write(folder.resolve("heap.txt"), text);
    String top =
        run("go", "tool", "pprof", "-top", "-unit=B", "-sample_index=" + type, file.toString());
    Matcher total = Pattern.compile("% of (\\d+)B? total").matcher(top);
    assertThat(total.find()).as(top).isTrue();
    Profile profile =
        StackTextReader.read(name, new ByteArrayInputStream(text), ReadLimits.forThisHeap())
            .model();
    assertThat(profile.total(profile.typeIndex(type))).isEqualTo(Long.parseLong(total.group(1)));
  }

  private static String values(Profile profile, int sample) {
    StringBuilder values = new StringBuilder();
    for (int t = 0; t < profile.header().sampleTypes().size(); t++) {
      values.append(profile.value(t, sample)).append(' ');
    }
    return values.toString();
  }

  private static String run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(60, TimeUnit.SECONDS);
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(String.format(Locale.ROOT, "%s was interrupted", command[0]), e);
    } finally {
      process.destroyForcibly();
    }
  }

  /// What `-raw` prints: samples with their location ids, then the locations.
  private record Raw(Map<String, Integer> samples) {

    static Raw parse(String text) {
      List<String> stacks = new ArrayList<>();
      Map<String, List<Frame>> locations = new TreeMap<>();
      String section = "";
      String id = "";
      for (String line : text.split("\n")) {
        if (line.equals("Samples:") || line.equals("Locations") || line.equals("Mappings")) {
          section = line;
          continue;
        }
        Matcher sample = SAMPLE.matcher(line);
        Matcher location = LOCATION.matcher(line);
        if (section.equals("Samples:") && sample.matches() && !LABELS.matcher(line).matches()) {
          stacks.add(sample.group(1).strip().replaceAll(" +", " ") + " |" + sample.group(2));
        } else if (section.equals("Locations") && location.matches()) {
          id = location.group(1) == null ? id : location.group(1);
          locations
              .computeIfAbsent(id, _ -> new ArrayList<>())
              .add(
                  new Frame(
                      location.group(2), location.group(3), Integer.parseInt(location.group(4))));
        }
      }
      Map<String, Integer> samples = new TreeMap<>();
      for (String stack : stacks) {
        int bar = stack.indexOf('|');
        List<Frame> frames = new ArrayList<>();
        for (String level : stack.substring(bar + 1).strip().split(" ")) {
          frames.addAll(locations.getOrDefault(level, List.of()));
        }
        samples.merge(stack.substring(0, bar) + frames, 1, Integer::sum);
      }
      return new Raw(samples);
    }
  }
}
