package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.read.ReadLimits;
import gotriage.read.profile.ProfileReader;
import gotriage.report.pprof.ProfileProto;
import gotriage.testkit.FaultyServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// There and back: what is written is read again, with the same stacks and sums.
class ConvertTest {
  @TempDir Path folder;
  private Profile profile = random();

  @BeforeEach
  void aProfile() throws Exception {
    profile = random();
    try (OutputStream out = Files.newOutputStream(folder.resolve("cpu.pb.gz"))) {
      ProfileProto.write(profile.rows(), 1, out);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "back.pb.gz, 2",
    "back.otlp, 2",
    "back.speedscope.json, 2",
    "back.folded, 1",
    "back.json, 1"
  })
  void whatIsWrittenIsReadAgain(String name, int types) throws Exception {
    run("convert", "-out", name, "cpu.pb.gz");
    Profile back = read(name);
    assertThat(back.header().sampleTypes()).hasSize(types);
    assertThat(sums(back, "cpu")).isEqualTo(sums(profile, "cpu"));
    if (types == 2) {
      assertThat(sums(back, "samples")).isEqualTo(sums(profile, "samples"));
    }
  }

  @Test
  void labelsAndPlacesSurviveInPprofAndOtlp() throws Exception {
    run("convert", "-out", "one.otlp", "cpu.pb.gz");
    run("convert", "-out", "two.pb.gz", "one.otlp");
    Profile back = read("two.pb.gz");
    assertThat(labels(back)).isEqualTo(labels(profile));
    assertThat(back.header().durationNanos()).isEqualTo(profile.header().durationNanos());
    assertThat(back.header().timeNanos()).isEqualTo(profile.header().timeNanos());
    assertThat(back.header().period()).isEqualTo(profile.header().period());
  }

  @Test
  void filtersApply() throws Exception {
    run("convert", "-focus", "^f1$", "-out", "some.folded", "cpu.pb.gz");
    assertThat(Files.readAllLines(folder.resolve("some.folded")).stream().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.matches("(.*;)?f1[; ].*"));
  }

  @Test
  void theTypeCanBeChosen() throws Exception {
    CommandLineRun run =
        CommandLineRun.in(folder, "convert", "-to", "folded", "-sample_index=samples", "cpu.pb.gz");
    assertThat(run.out()).startsWith("# gotriage samples/count\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void mistakesAreAnswered() throws Exception {
    assertThat(CommandLineRun.in(folder, "convert", "cpu.pb.gz"))
        .satisfies(r -> assertThat(r.code()).isEqualTo(ExitCode.USAGE))
        .satisfies(r -> assertThat(r.err()).contains("into which format?"));
    assertThat(CommandLineRun.in(folder, "convert", "-to", "jfr", "cpu.pb.gz").err())
        .contains("there are pprof, folded");
    assertThat(CommandLineRun.in(folder, "convert", "-to", "json", "no.pb.gz"))
        .satisfies(r -> assertThat(r.code()).isEqualTo(ExitCode.NOTHING))
        .satisfies(r -> assertThat(r.err()).contains("there is no such file"));
    Files.writeString(folder.resolve("page.txt"), "<html>404 page not found");
    assertThat(CommandLineRun.in(folder, "flame", "page.txt").err())
        .contains("no profile of a format that is known here", "<html>404");
    assertThat(CommandLineRun.in(folder, "flame", "-focus", "nosuch", "cpu.pb.gz"))
        .satisfies(r -> assertThat(r.code()).isEqualTo(ExitCode.NOTHING))
        .satisfies(r -> assertThat(r.err()).contains("-focus nosuch matches no frame"));
  }

  @Test
  void flameWritesAPageAndAPicture() throws Exception {
    assertThat(run("flame", "cpu.pb.gz").out().strip()).isEqualTo("cpu.flame.html");
    assertThat(folder.resolve("cpu.flame.html")).content().contains("Content-Security-Policy");
    run("flame", "-out", "cpu.svg", "cpu.pb.gz");
    assertThat(folder.resolve("cpu.svg"))
        .content()
        .startsWith("<svg")
        .contains("<title>f1\n")
        .doesNotContain("<script");
    String diff =
        run("flame", "-format", "svg", "-out", "-", "-base", "cpu.pb.gz", "cpu.pb.gz").out();
    assertThat(diff).contains("width: both shares").endsWith("</svg>\n");
    assertThat(run("flame", "-format=svg", "-out=-", "-by=tenant", "cpu.pb.gz").out())
        .contains("tenant=t1");
  }

  @Test
  void thePictureIsAnIcicleOrAFlame() throws Exception {
    int[] top = rootAndDeepest(run("flame", "-format=svg", "-out=-", "cpu.pb.gz").out());
    assertThat(top[0]).isLessThan(top[1]);
    int[] bottom =
        rootAndDeepest(run("flame", "-format=svg", "-root=bottom", "-out=-", "cpu.pb.gz").out());
    assertThat(bottom[0]).isEqualTo(top[1]);
    assertThat(bottom[1]).isEqualTo(top[0]);
    int[] inverted =
        rootAndDeepest(
            run("flame", "-format=svg", "-root", "bottom", "-inverted", "-out=-", "cpu.pb.gz")
                .out());
    assertThat(inverted[0]).isGreaterThan(inverted[1]);
    assertThat(CommandLineRun.in(folder, "flame", "-root=left", "cpu.pb.gz").err())
        .contains("there are top and bottom");
  }

  /// Where the root's frame is, and that which is furthest from it.
  private static int[] rootAndDeepest(String svg) {
    List<Integer> tops =
        Pattern.compile("</title><rect x=\"[^\"]*\" y=\"(\\d+)\"")
            .matcher(svg)
            .results()
            .map(r -> Integer.parseInt(r.group(1)))
            .toList();
    int root = tops.getFirst();
    int least = Collections.min(tops);
    return new int[] {root, root == least ? Collections.max(tops) : least};
  }

  @Test
  void urlsAreSourcesToo() throws Exception {
    byte[] file = Files.readAllBytes(folder.resolve("cpu.pb.gz"));
    try (FaultyServer server =
        new FaultyServer().on("/debug/pprof/profile", FaultyServer.bytes(file))) {
      String target = "127.0.0.1:" + server.port();
      Map<String, String> kept = Map.of("PPROF_TMPDIR", folder.resolve("kept").toString());
      CommandLineRun run =
          CommandLineRun.with(
              folder, kept, "convert", "-seconds=3", "-out=two.folded", target, "http://" + target);
      assertThat(run.code()).as(run.all()).isZero();
      assertThat(server.requests())
          .containsExactly("/debug/pprof/profile?seconds=3", "/debug/pprof/profile?seconds=3");
      Map<String, Long> twice = new TreeMap<>();
      sums(profile, "cpu").forEach((stack, value) -> twice.put(stack, 2 * value));
      assertThat(sums(read("two.folded"), "cpu")).isEqualTo(twice);
      run = CommandLineRun.with(folder, kept, "flame", "-out=live.html", "http://" + target);
      assertThat(run.code()).as(run.all()).isZero();
      assertThat(folder.resolve("live.html")).content().contains("Content-Security-Policy");
      assertThat(folder.resolve("kept")).isDirectoryContaining("glob:**.pb.gz");
      run = CommandLineRun.with(folder, kept, "flame", "http://" + target + "/nothing");
      assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).contains("/nothing: 404");
    }
  }

  private CommandLineRun run(String... words) {
    CommandLineRun run = CommandLineRun.in(folder, words);
    assertThat(run.code()).as(run.all()).isZero();
    return run;
  }

  private Profile read(String name) throws Exception {
    var reading =
        ProfileReader.read(
            name, Files.readAllBytes(folder.resolve(name)), ReadLimits.forThisHeap());
    assertThat(reading.losses()).isEmpty();
    return reading.model().toProfile();
  }

  private static Map<String, Long> sums(Profile profile, String type) {
    Map<String, Long> sums = new TreeMap<>();
    int t = profile.typeIndex(type);
    for (int s = 0; s < profile.sampleCount(); s++) {
      sums.merge(stack(profile, s), profile.value(t, s), Long::sum);
    }
    sums.values().removeIf(v -> v == 0);
    return sums;
  }

  private static Map<String, Long> labels(Profile profile) {
    Map<String, Long> sums = new TreeMap<>();
    for (int s = 0; s < profile.sampleCount(); s++) {
      String key = stack(profile, s) + " " + profile.frames(s).getFirst().line();
      for (int l = 0; l < profile.labelCount(s); l++) {
        key += " " + profile.labelKey(s, l) + "=" + profile.labelValue(s, l);
      }
      sums.merge(key, profile.value(1, s), Long::sum);
    }
    return sums;
  }

  private static String stack(Profile profile, int s) {
    return profile.frames(s).reversed().stream()
        .map(Frame::function)
        .collect(Collectors.joining(";"));
  }

  private static Profile random() {
    var random = new Random(11);
    ValueType cpu = new ValueType("cpu", "nanoseconds");
    var builder =
        new ProfileBuilder(List.of(new ValueType("samples", "count"), cpu))
            .period(cpu, 10_000_000)
            .time(1_795_500_000_000_000_000L, 10_000_000_000L);
    for (int s = 0; s < 300; s++) {
      List<Frame> frames = new ArrayList<>();
      for (int d = random.nextInt(10); d >= 0; d--) {
        int f = random.nextInt(20);
        frames.add(new Frame("f" + f, "/src/f" + f + ".go", 1 + random.nextInt(3)));
      }
      int n = 1 + random.nextInt(5);
      Map<String, String> labels =
          random.nextInt(3) == 0 ? Map.of() : Map.of("tenant", "t" + random.nextInt(4));
      builder.sample(frames, labels, n, n * 10_000_000L);
    }
    return builder.build();
  }
}
