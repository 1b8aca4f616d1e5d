package gotriage.capture;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.bundle.Bundle;
import gotriage.bundle.BundleWriter;
import gotriage.bundle.json.BundleJson;
import gotriage.capture.options.Budget;
import gotriage.capture.options.CaptureOptions;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.process.ProcessSample;
import gotriage.target.Target;
import gotriage.target.TargetResolver;
import gotriage.target.host.HostFiles;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.target.http.Reply;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("go")
class CaptureGoTest {
  @TempDir static Path programs;
  static Path shop;

  @TempDir Path temp;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    shop = GoProgram.build(programs, "shop", "1.26");
  }

  private Manifest capture(String asked, CaptureOptions options) throws IOException {
    return capture(asked, options, Progress.NONE);
  }

  private Manifest capture(String asked, CaptureOptions options, Progress progress)
      throws IOException {
    Path folder = temp.resolve("bundle");
    try (HttpAccess http = new HttpAccess(Access.open())) {
      Target target = new TargetResolver(HostFiles.ofThisMachine(), http).resolve(asked);
      BundleWriter writer = BundleWriter.create(folder, "test", target.identity());
      return Capture.run(target, http, options, writer, progress);
    }
  }

  @Test
  void aWholeCaptureOfARealServer() throws IOException {
    try (GoProgram program = GoProgram.start(shop)) {
      Manifest manifest = capture(program.firstLine(), CaptureOptions.DEFAULT.withCpuSeconds(2));

      assertThat(manifest.sealed()).isTrue();
      assertThat(manifest.target().pid()).isEqualTo(program.pid());
      assertThat(manifest.target().goVersion()).startsWith("go1.");
      assertThat(manifest.target().mainModule()).isEqualTo("example.com/shop");
      assertThat(manifest.evidence())
          .filteredOn(e -> e.status() != Evidence.Status.OK)
          .extracting(Evidence::name)
          .containsExactly("mutex", "block");
      try (Bundle bundle = Bundle.open(temp.resolve("bundle"))) {
        ProcessSample before = process(bundle, "process-2");
        ProcessSample after = process(bundle, "process-3");
        double seconds = (after.atNanos() - before.atNanos()) / 1e9;
        assertThat(seconds).isBetween(2.0, 10.0);
        assertThat(after.userSeconds() - before.userSeconds()).isPositive();
        assertThat(after.sockets()).containsEntry("LISTEN", 1);
        assertThat(after.threads()).isNotEmpty();
      }
    }
  }

  @Test
  void aServerKilledDuringTheProfileLeavesWhatCameBefore() throws Exception {
    try (GoProgram program = GoProgram.start(shop)) {
      Thread killer = Thread.ofVirtual().unstarted(program::kill);
      Manifest manifest =
          capture(
              program.firstLine(),
              CaptureOptions.DEFAULT.withCpuSeconds(20),
              when("cpu", killer::start));
      killer.join();
      assertThat(step(manifest, "goroutine-1").status()).isEqualTo(Evidence.Status.OK);
      assertThat(step(manifest, "process-2").status()).isEqualTo(Evidence.Status.OK);
      assertThat(step(manifest, "cpu").status()).isEqualTo(Evidence.Status.FAILED);
      assertThat(step(manifest, "process-3").reason().en()).contains("is gone");
      assertThat(step(manifest, "goroutines").status()).isEqualTo(Evidence.Status.SKIPPED);
      assertThat(manifest.sealed()).isTrue();
    }
  }

  @Test
  void whileSomeoneElseProfilesItWaits() throws Exception {
    try (GoProgram program = GoProgram.start(shop);
        HttpAccess other = new HttpAccess(Access.open())) {
      URI profile = URI.create(program.firstLine() + "/debug/pprof/profile?seconds=4");
      Thread someoneElse =
          Thread.ofVirtual()
              .start(() -> {
                try (Reply reply = other.get(profile, Duration.ofSeconds(20))) {
                  reply.body().readAllBytes();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      Manifest manifest = capture(program.firstLine(), CaptureOptions.DEFAULT.withCpuSeconds(1));
      someoneElse.join();
      assertThat(step(manifest, "cpu").status()).isEqualTo(Evidence.Status.OK);
    }
  }

  @Test
  void aWriteTimeoutShorterThanTheProfileIsNoTroubleOnThisGo() throws IOException {
    try (GoProgram program = GoProgram.start(shop, "-write-timeout", "1s")) {
      Manifest manifest = capture(program.firstLine(), CaptureOptions.DEFAULT.withCpuSeconds(3));
      assertThat(step(manifest, "cpu").status()).isEqualTo(Evidence.Status.OK);
    }
  }

  @Test
  void manyGoroutinesAreCountedAndSparedTheDump() throws IOException {
    try (GoProgram program = GoProgram.start(shop, "-waiting", "6000", "-idle", "-contention")) {
      Manifest manifest = capture(program.firstLine(), CaptureOptions.DEFAULT.withCpuSeconds(1));
      assertThat(step(manifest, "goroutine-2").status()).isEqualTo(Evidence.Status.OK);
      assertThat(step(manifest, "goroutines").status()).isEqualTo(Evidence.Status.SKIPPED);
      assertThat(step(manifest, "goroutines").reason().en())
          .contains("goroutines, more than the 5000", "stops the program", "--goroutine-cap");
      assertThat(step(manifest, "goroutines-early").status()).isEqualTo(Evidence.Status.SKIPPED);
    }
  }

  @Test
  void aProcessThatAnswersNothingIsSeenFromOutside() throws IOException {
    Path deaf = GoProgram.build(programs, "guarded", "1.26");
    try (GoProgram program = GoProgram.start(deaf, "-deaf")) {
      CaptureOptions options =
          CaptureOptions.DEFAULT.withBudget(new Budget(Duration.ofSeconds(15), 50, 1 << 20));
      Manifest manifest = capture(Integer.toString(program.pid()), options);
      assertThat(manifest.notes()).anyMatch(note -> note.en().contains("no answer"));
      assertThat(step(manifest, "cpu").status()).isNotEqualTo(Evidence.Status.OK);
      try (Bundle bundle = Bundle.open(temp.resolve("bundle"))) {
        ProcessSample first = process(bundle, "process-1");
        ProcessSample last = process(bundle, "process-3");
        double wall = (last.atNanos() - first.atNanos()) / 1e9;
        assertThat(wall).isGreaterThan(3);
        assertThat(last.userSeconds()).isGreaterThan(first.userSeconds());
      }
    }
  }

  @Test
  void endedByTheUserItSealsWhatIsThere() throws Exception {
    Path folder = temp.resolve("ended");
    try (GoProgram program = GoProgram.start(shop)) {
      Process capture =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  EndedByTheUser.class.getName(),
                  program.firstLine(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try {
        String step = capture.inputReader().readLine();
        while (step != null && !step.equals("cpu")) {
          step = capture.inputReader().readLine();
        }
        assertThat(step).isEqualTo("cpu");
        capture.destroy(); // SIGTERM: to the JVM the same as Ctrl-C's SIGINT
        assertThat(capture.waitFor(20, TimeUnit.SECONDS)).isTrue();
      } finally {
        capture.destroyForcibly();
      }
      try (Bundle bundle = Bundle.open(folder)) {
        Manifest manifest = bundle.manifest();
        assertThat(manifest.sealed()).isTrue();
        assertThat(manifest.notes()).anyMatch(note -> note.en().contains("was ended by the user"));
        assertThat(step(manifest, "goroutine-1").status()).isEqualTo(Evidence.Status.OK);
        assertThat(step(manifest, "cpu").status()).isEqualTo(Evidence.Status.FAILED);
        assertThat(step(manifest, "heap").reason().en()).contains("ended before this step");
        assertThat(bundle.losses()).isEmpty();
      }
      // The profile that was asked for is over too: another can be taken at once.
      try (HttpAccess http = new HttpAccess(Access.open());
          Reply reply =
              http.get(
                  URI.create(program.firstLine() + "/debug/pprof/profile?seconds=1"),
                  Duration.ofSeconds(20))) {
        assertThat(reply.status()).isEqualTo(200);
      }
    }
  }

  private static Evidence step(Manifest manifest, String name) {
    return manifest.evidence().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Progress when(String step, Runnable then) {
    return new Progress() {
      @Override
      public void stepStarted(String name, Cost cost) {
        if (name.equals(step)) {
          then.run();
        }
      }

      @Override
      public void stepFinished(Evidence evidence) {}
    };
  }

  private static ProcessSample process(Bundle bundle, String name) throws IOException {
    Evidence evidence =
        bundle.manifest().evidence().stream()
            .filter(e -> e.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new BundleJson().readProcess(bundle.read(evidence));
  }
}
