package gotriage.capture;

import static gotriage.testkit.FaultyServer.bytes;
import static gotriage.testkit.FaultyServer.cut;
import static gotriage.testkit.FaultyServer.gzip;
import static gotriage.testkit.FaultyServer.silent;
import static gotriage.testkit.FaultyServer.status;
import static gotriage.testkit.FaultyServer.trickle;
import static gotriage.testkit.FaultyServer.untilClose;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gotriage.bundle.Bundle;
import gotriage.bundle.BundleWriter;
import gotriage.bundle.SmallDisk;
import gotriage.capture.options.Budget;
import gotriage.capture.options.CaptureOptions;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Text;
import gotriage.target.Target;
import gotriage.target.http.Access;
import gotriage.target.http.HttpAccess;
import gotriage.target.pprof.PprofEndpoint;
import gotriage.testkit.FaultyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of the evidence when the server misbehaves. Each test says what is kept, what the
/// user is told, and how often the target was asked.
class CaptureFaultTest {
  private static final byte[] PROFILE = gzip(new byte[] {0x12, 0});
  private static final String HEAP =
      "heap profile: 0: 0 [0: 0] @ heap/1048576\n# runtime.MemStats\n";
  private static final String DUMP =
      "goroutine 1 [running]:\nmain.main()\n\t/src/main.go:7 +0x1d\n";

  /// No gap between snapshots, one second of CPU: what the tests wait for is the fault alone.
  private static final CaptureOptions QUICK =
      new CaptureOptions(
          1, new Budget(Duration.ofSeconds(30), 50, 64 << 20), 5000, 1000, Duration.ZERO, 0, false);

  @TempDir Path temp;
  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /// Everything well, but for what the test put first.
  private FaultyServer healthyOtherwise() {
    return server
        .on("/debug/pprof/goroutine?debug=2", bytes(DUMP.getBytes(UTF_8)))
        .on("/debug/pprof/heap?debug=1", bytes(HEAP.getBytes(UTF_8)))
        .on("/debug/pprof/cmdline", bytes("shop\0-x".getBytes(UTF_8)))
        .on("/debug/pprof/trace", bytes("go 1.26 trace\0\0\0".getBytes(UTF_8)))
        .on("/debug/pprof/", bytes(PROFILE));
  }

  private static Target target(URI base) {
    return target(base, PprofEndpoint.Reach.ANSWERS);
  }

  private static Target target(URI base, PprofEndpoint.Reach reach) {
    return new Target(
        "test",
        TargetIdentity.unknown("url", base.toString()),
        new PprofEndpoint(
            base, reach, null, new byte[0], Text.same("GET " + base + ": nothing came")),
        0,
        0,
        null,
        List.of());
  }

  private Manifest capture(URI base, PprofEndpoint.Reach reach, CaptureOptions options)
      throws IOException {
    Target target = target(base, reach);
    try (HttpAccess http = new HttpAccess(Access.open())) {
      BundleWriter writer = BundleWriter.create(temp.resolve("b"), "test", target.identity());
      return Capture.run(target, http, options, writer, Progress.NONE);
    }
  }

  private Manifest capture(CaptureOptions options) throws IOException {
    return capture(server.base(), PprofEndpoint.Reach.ANSWERS, options);
  }

  private static Evidence step(Manifest manifest, String name) {
    return manifest.evidence().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void assertTheRestIsThere(Manifest manifest, String but) {
    assertThat(manifest.sealed()).isTrue();
    for (String name : List.of("goroutine-1", "memstats-1", "cpu", "heap", "goroutines")) {
      if (!name.equals(but)) {
        assertThat(step(manifest, name).status())
            .as(name + " " + step(manifest, name).reason().en())
            .isEqualTo(Evidence.Status.OK);
      }
    }
  }

  @Test
  void nothingIsAskedTwiceAndNothingAtOnce() throws IOException {
    healthyOtherwise();
    Manifest manifest = capture(QUICK.withTrace(0.5));
    assertTheRestIsThere(manifest, "");
    assertThat(server.requests())
        .containsExactly(
            "/debug/pprof/goroutine?debug=0",
            "/debug/pprof/heap?debug=1",
            "/debug/pprof/cmdline",
            "/debug/pprof/goroutine?debug=2",
            "/debug/pprof/profile?seconds=1",
            "/debug/pprof/goroutine?debug=0",
            "/debug/pprof/heap?debug=1",
            "/debug/pprof/heap?debug=0",
            "/debug/pprof/allocs?debug=0",
            "/debug/pprof/mutex?debug=0",
            "/debug/pprof/block?debug=0",
            "/debug/pprof/threadcreate?debug=0",
            "/debug/pprof/trace?seconds=0.5",
            "/debug/pprof/goroutine?debug=2");
  }

  @ParameterizedTest
  @CsvSource({"401, credentials", "403, credentials", "404, does not offer it", "503, a proxy"})
  void anErrorStatusIsSaidWithWhatToDo(int code, String advice) throws IOException {
    server.on("/debug/pprof/heap?debug=0", status(code, "no heap for you\n"));
    healthyOtherwise();
    Manifest manifest = capture(QUICK);
    Evidence heap = step(manifest, "heap");
    assertThat(heap.status()).isEqualTo(Evidence.Status.FAILED);
    assertThat(heap.reason().en())
        .contains("/debug/pprof/heap?debug=0", code + ", “no heap for you”", advice);
    assertThat(heap.file()).isEmpty();
    assertTheRestIsThere(manifest, "heap");
  }

  @Test
  void aPageThatIsNotPprofIsNotEvidence() throws IOException {
    server.on("/debug/pprof/", status(200, "<!doctype html><title>Shop</title>"));
    Manifest manifest = capture(QUICK);
    assertThat(step(manifest, "cpu").reason().en())
        .contains("not with what was asked for", "<!doctype html>", "debug port");
    assertThat(manifest.evidence())
        .filteredOn(e -> !e.name().equals("cmdline"))
        .noneMatch(Evidence::readable);
  }

  @Test
  void aRefusedConnectionStopsTheAsking() throws IOException {
    server.close();
    Manifest manifest = capture(server.base(), PprofEndpoint.Reach.UNREACHABLE, QUICK);
    assertThat(step(manifest, "goroutine-1").reason().en())
        .contains("connection refused", "`gotriage`");
    assertThat(step(manifest, "heap").status()).isEqualTo(Evidence.Status.SKIPPED);
    assertThat(step(manifest, "heap").reason().en()).contains("stopped answering");
    assertThat(manifest.sealed()).isTrue();
  }

  @Test
  void aServerThatNeverAnswersIsAskedTwiceAtMost() throws IOException {
    server.on("/debug/pprof/", silent());
    Manifest manifest =
        capture(
            server.base(),
            PprofEndpoint.Reach.SILENT,
            QUICK.withBudget(new Budget(Duration.ofSeconds(2), 50, 1 << 20)));
    assertThat(server.requests()).hasSize(1);
    assertThat(step(manifest, "goroutine-1").reason().en())
        .contains("no answer within the time-out");
    assertThat(step(manifest, "cpu").status()).isEqualTo(Evidence.Status.SKIPPED);
  }

  @Test
  void aServerThatTricklesGivesWhatItGave() throws IOException {
    server.on("/debug/pprof/goroutine?debug=2", trickle(DUMP.repeat(100).getBytes(UTF_8)));
    healthyOtherwise();
    Manifest manifest = capture(QUICK.withBudget(new Budget(Duration.ofSeconds(4), 50, 1 << 20)));
    Evidence early = step(manifest, "goroutines-early");
    assertThat(early.status()).isEqualTo(Evidence.Status.PARTIAL);
    assertThat(early.reason().en()).contains("not finished within");
    try (Bundle bundle = Bundle.open(temp.resolve("b"))) {
      assertThat(bundle.read(early).readAllBytes()).startsWith("goroutine 1".getBytes(UTF_8));
    }
  }

  @Test
  void aServerThatDiesInTheMiddleLeavesItsPart() throws IOException {
    byte[] dump = DUMP.repeat(50).getBytes(UTF_8);
    server.on("/debug/pprof/goroutine?debug=2", cut(dump, dump.length * 2));
    healthyOtherwise();
    Manifest manifest = capture(QUICK);
    Evidence dumped = step(manifest, "goroutines");
    assertThat(dumped.status()).isEqualTo(Evidence.Status.PARTIAL);
    assertThat(dumped.bytes()).isEqualTo(dump.length);
    assertThat(dumped.reason().en()).contains("the connection broke", dump.length + " bytes");
    assertThat(server.requests("debug=2")).hasSize(2); // early and late, neither twice
    assertTheRestIsThere(manifest, "goroutines");
  }

  @Test
  void aDumpWhoseConnectionClosesBeforeTheFirstByteIsNotAskedForAgain() throws IOException {
    server.on("/debug/pprof/goroutine?debug=2", (_, _) -> {});
    healthyOtherwise();
    Manifest manifest = capture(QUICK);
    assertThat(step(manifest, "goroutines").status()).isEqualTo(Evidence.Status.FAILED);
    assertThat(step(manifest, "goroutines").reason().en()).contains("the connection broke");
    assertThat(server.requests("debug=2")).hasSize(2);
  }

  @Test
  void aGzipThatEndsEarlyIsNoticedWithoutALength() throws IOException {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    byte[] whole = gzip(random);
    server.on("/debug/pprof/heap?debug=0", untilClose(Arrays.copyOf(whole, 3000)));
    healthyOtherwise();
    Evidence heap = step(capture(QUICK), "heap");
    assertThat(heap.status()).isEqualTo(Evidence.Status.PARTIAL);
    assertThat(heap.bytes()).isEqualTo(3000);
    assertThat(heap.reason().en()).contains("ends too early");
  }

  @Test
  void aDamagedGzipIsNoticed() throws IOException {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);
    byte[] damaged = gzip(random);
    damaged[damaged.length / 2] ^= 0x55;
    server.on("/debug/pprof/heap?debug=0", bytes(damaged));
    healthyOtherwise();
    Evidence heap = step(capture(QUICK), "heap");
    assertThat(heap.status()).isEqualTo(Evidence.Status.PARTIAL);
    assertThat(heap.reason().en()).contains("gzip", "damaged");
  }

  @Test
  void anEndlessAnswerEndsAtItsCap() throws IOException {
    byte[] chunk = DUMP.repeat(1000).getBytes(UTF_8);
    server.on(
        "/debug/pprof/goroutine?debug=2",
        (socket, out) -> {
          out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(UTF_8));
          while (!socket.isClosed()) {
            out.write(chunk);
          }
        });
    healthyOtherwise();
    Manifest manifest =
        capture(QUICK.withBudget(new Budget(Duration.ofSeconds(30), 50, 1_000_000)));
    Evidence early = step(manifest, "goroutines-early");
    assertThat(early.status()).isEqualTo(Evidence.Status.PARTIAL);
    assertThat(early.bytes()).isLessThanOrEqualTo(1_000_000);
    assertThat(early.reason().en()).contains("larger than");
    assertThat(step(manifest, "heap").reason().en()).contains("budget of 1000000 bytes is used up");
  }

  @Test
  void aBusyProfilerIsWaitedFor() throws IOException {
    int[] left = {2};
    server.on(
        "/debug/pprof/profile",
        (socket, out) -> {
          var answer =
              left[0]-- > 0
                  ? status(500, "Could not enable CPU profiling: cpu profiling already in use\n")
                  : bytes(PROFILE);
          answer.answer(socket, out);
        });
    healthyOtherwise();
    Manifest manifest = capture(QUICK);
    assertTheRestIsThere(manifest, "");
    assertThat(server.requests("profile?")).hasSize(3);
  }

  @Test
  void aProfilerThatStaysBusyIsGivenUpInTime() throws IOException {
    server.on(
        "/debug/pprof/profile",
        status(500, "Could not enable CPU profiling: cpu profiling already in use\n"));
    healthyOtherwise();
    Manifest manifest = capture(QUICK.withBudget(new Budget(Duration.ofSeconds(12), 50, 1 << 20)));
    assertThat(step(manifest, "cpu").status()).isEqualTo(Evidence.Status.FAILED);
    assertThat(step(manifest, "cpu").reason().en())
        .contains("already in use", "continuous profiler");
    assertTheRestIsThere(manifest, "cpu");
  }

  @Test
  void aWriteTimeoutShortensTheProfile() throws IOException {
    server.on(
        "/debug/pprof/profile",
        (socket, out) -> {
          int seconds = Integer.parseInt(server.requests("profile?").getLast().split("=", 2)[1]);
          var answer =
              seconds > 3
                  ? status(400, "profile duration exceeds server's WriteTimeout\n")
                  : bytes(PROFILE);
          answer.answer(socket, out);
        });
    healthyOtherwise();
    Manifest manifest = capture(QUICK.withCpuSeconds(10));
    assertTheRestIsThere(manifest, "");
    assertThat(server.requests("profile?"))
        .extracting(r -> r.substring(r.indexOf('=') + 1))
        .containsExactly("10", "5", "2");
  }

  @Test
  void aServerThatClosesDuringTheProfileGetsAShorterOne() throws IOException {
    server.on(
        "/debug/pprof/profile",
        (socket, out) -> {
          int seconds = Integer.parseInt(server.requests("profile?").getLast().split("=", 2)[1]);
          if (seconds > 1) {
            Thread.sleep(1500); // then close without a byte
          } else {
            bytes(PROFILE).answer(socket, out);
          }
        });
    healthyOtherwise();
    Manifest manifest = capture(QUICK.withCpuSeconds(8));
    assertTheRestIsThere(manifest, "");
    assertThat(server.requests("profile?")).hasSize(2).last().asString().endsWith("seconds=1");
  }

  @Test
  void redirectsStayOnTheHost() throws IOException {
    try (FaultyServer other = new FaultyServer()) {
      other.on("/", bytes(PROFILE));
      server
          .on("/debug/pprof/heap?debug=0", status(302, "", "Location: /moved/heap"))
          .on("/moved/heap", bytes(PROFILE))
          .on(
              "/debug/pprof/allocs",
              status(307, "", "Location: http://127.0.0.1:" + other.port() + "/allocs"))
          .on("/debug/pprof/mutex", status(302, "", "Location: /debug/pprof/mutex?debug=0"));
      healthyOtherwise();
      Manifest manifest = capture(QUICK);
      assertThat(step(manifest, "heap").status()).isEqualTo(Evidence.Status.OK);
      assertThat(step(manifest, "allocs").reason().en()).contains("another host is not followed");
      assertThat(step(manifest, "mutex").status()).isEqualTo(Evidence.Status.FAILED);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void aFullDiskEndsTheAskingAndIsSaid() throws IOException {
    healthyOtherwise();
    TargetIdentity identity = TargetIdentity.unknown("url", server.base().toString());
    try (HttpAccess http = new HttpAccess(Access.open())) {
      BundleWriter writer = SmallDisk.fullAt(temp.resolve("b"), identity, "cpu.pb.gz");
      Manifest manifest = Capture.run(target(server.base()), http, QUICK, writer, Progress.NONE);
      assertThat(step(manifest, "goroutine-1").status()).isEqualTo(Evidence.Status.OK);
      assertThat(step(manifest, "cpu").reason().en()).contains("the disk is full", "--out");
      assertThat(step(manifest, "heap").reason().en()).isEqualTo("the disk is full");
    }
    assertThat(server.requests()).last().asString().contains("profile?seconds=");
    try (Bundle bundle = Bundle.open(temp.resolve("b"))) {
      assertThat(bundle.manifest().sealed()).isTrue();
      assertThat(bundle.losses()).isEmpty();
    }
  }

  @Test
  void aBudgetTooSmallForAnythingLeavesABundleThatSaysSo() throws IOException {
    healthyOtherwise();
    Manifest manifest = capture(QUICK.withBudget(new Budget(Duration.ofMillis(1), 50, 1 << 20)));
    assertThat(server.requests()).isEmpty();
    assertThat(step(manifest, "goroutine-1").reason().en()).contains("time budget");
    assertThat(step(manifest, "cpu").reason().en()).contains("no second for it");
  }

  @Test
  void theBundleOnDiskIsTheManifestReturned() throws IOException {
    healthyOtherwise();
    Manifest manifest = capture(QUICK);
    try (Bundle bundle = Bundle.open(temp.resolve("b"))) {
      assertThat(bundle.manifest()).isEqualTo(manifest);
      assertThat(bundle.losses()).isEmpty();
    }
    assertThat(Files.exists(temp.resolve("b/.reserve"))).isFalse();
  }
}
