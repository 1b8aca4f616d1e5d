package gotriage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.Measure;
import gotriage.diagnose.verdict.Cause;
import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Fix;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.Frame;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Text;
import gotriage.verify.FindingChange.Fate;
import gotriage.verify.Proof.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final Cause SPIN =
      new Cause("C04", "closed-channel-spin", Text.same("closed"), "spin");
  private static final Cause LEAK = new Cause("C22", "channel-leak", Text.same("leak"), "leak");
  private static final Cause BUSY = new Cause("C00", "cpu-bound-work", Text.same("work"), "work");

  @Test
  void threeRunsOfEachProveIt() {
    Proof proof = Verification.compare(times(3, sick(0.98)), times(3, healthy()));
    assertThat(proof.status()).isEqualTo(Status.FIXED);
    assertThat(proof.summary().en())
        .isEqualTo(
            "closed-channel-spin in main.consume is gone: in 3 runs before, in none of 3 after"
                + " (by luck: 1 in 20)");
    assertThat(proof.findings())
        .singleElement()
        .extracting(FindingChange::fate)
        .isEqualTo(Fate.GONE);
    assertThat(proof.measures())
        .filteredOn(m -> m.name().equals("process.cores"))
        .singleElement()
        .matches(m -> m.significant() && m.shift() < 0);
  }

  @Test
  void oneRunOfEachProvesNothingAndSaysHowManyWould() {
    Proof proof = Verification.compare(times(1, sick(0.98)), times(1, healthy()));
    assertThat(proof.status()).isEqualTo(Status.NOT_COMPARABLE);
    assertThat(proof.findings().getFirst().fate()).isEqualTo(Fate.NOT_SEEN);
    assertThat(proof.findings().getFirst().moreRuns()).isEqualTo(2);
    assertThat(proof.summary().en()).contains("2 more of each kind would prove it");
  }

  @Test
  void whatIsStillThereIsNotFixed() {
    assertThat(Verification.compare(times(3, sick(0.98)), times(3, sick(0.97))).status())
        .isEqualTo(Status.NOT_FIXED);
    Proof one = Verification.compare(times(1, sick(0.98)), times(1, sick(0.97)));
    assertThat(one.status()).isEqualTo(Status.NOT_FIXED);
    List<Run> mixed = new ArrayList<>(times(2, healthy()));
    mixed.add(sick(0.9));
    assertThat(Verification.compare(times(3, sick(0.98)), mixed).status())
        .as("one run of three has it")
        .isEqualTo(Status.NOT_FIXED);
  }

  @Test
  void weakerIsSaidAndNotFixed() {
    Proof proof = Verification.compare(times(3, sick(2)), times(3, sick(0.4)));
    assertThat(proof.status()).isEqualTo(Status.NOT_FIXED);
    assertThat(proof.findings().getFirst().fate()).isEqualTo(Fate.WEAKER);
    assertThat(proof.summary().zh()).contains("减轻了，但还在");
  }

  @Test
  void anotherSicknessInItsPlaceIsNotFixed() {
    Proof proof =
        Verification.compare(
            times(3, sick(0.98)), times(3, run(0.5, 1, finding(LEAK, "main.serve", 0))));
    assertThat(proof.status()).isEqualTo(Status.NOT_FIXED);
    assertThat(proof.findings()).extracting(FindingChange::fate).contains(Fate.GONE, Fate.NEW);
    assertThat(proof.summary().en()).startsWith("channel-leak in main.serve is new");
  }

  @Test
  void aHealthyBeforeProvesNothing() {
    Run busy = run(0.9, 1, finding(BUSY, "main.work", 0.9));
    assertThat(Verification.compare(times(3, busy), times(3, healthy())).status())
        .isEqualTo(Status.NOT_COMPARABLE);
  }

  @Test
  void aLeakIsWeighedByItsGrowth() {
    Run leaking = run(0.1, 30, finding(LEAK, "main.serve", 0));
    Proof proof = Verification.compare(times(3, leaking), times(3, run(0.1, 0)));
    assertThat(proof.findings().getFirst().weight().unit()).isEqualTo("1/s");
    assertThat(proof.status()).isEqualTo(Status.FIXED);
  }

  @Test
  void lessLoadForbidsSayingThatALeakIsFixed() {
    Run leaking = run(0.1, 30, finding(LEAK, "main.serve", 0));
    Proof proof =
        Verification.compare(
            times(3, reading(leaking, 1 << 20)), times(3, reading(healthy(), 100 << 10)));
    assertThat(proof.status()).isEqualTo(Status.NOT_COMPARABLE);
    assertThat(proof.summary().en()).contains("there was less to do");
    Proof spin =
        Verification.compare(
            times(3, reading(sick(1), 1 << 20)), times(3, reading(healthy(), 100 << 10)));
    assertThat(spin.status()).as("a spin does not come of load").isEqualTo(Status.FIXED);
    assertThat(spin.caveats()).extracting(c -> c.text().en()).anyMatch(t -> t.contains("less"));
  }

  @Test
  void anotherServiceIsNotComparable() {
    Run other = named(healthy(), "example.com/other");
    Proof proof = Verification.compare(times(3, sick(1)), times(3, other));
    assertThat(proof.status()).isEqualTo(Status.NOT_COMPARABLE);
    assertThat(proof.summary().en())
        .isEqualTo(
            "these are different services: example.com/shop before, example.com/other after");
  }

  @Test
  void tooShortALookAfterIsNotComparable() {
    Proof proof = Verification.compare(times(3, sick(1)), times(3, lasting(healthy(), 2)));
    assertThat(proof.status()).isEqualTo(Status.NOT_COMPARABLE);
    assertThat(proof.summary().en()).contains("--seconds 10");
  }

  @Test
  void runsWithoutEvidenceDoNotCount() {
    Run nothing =
        new Run(
            "x",
            healthy().identity(),
            "",
            0,
            0,
            -1,
            0,
            new Verdict(
                Verdict.Status.INSUFFICIENT,
                Text.EMPTY,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    assertThat(Verification.compare(times(3, sick(1)), times(3, nothing)).status())
        .isEqualTo(Status.NOT_COMPARABLE);
    List<Run> after = new ArrayList<>(times(2, healthy()));
    after.add(nothing);
    assertThat(Verification.compare(times(3, sick(1)), after).status())
        .as("two that count are too few")
        .isEqualTo(Status.NOT_COMPARABLE);
  }

  private static List<Run> times(int count, Run run) {
    return IntStream.range(0, count).mapToObj(_ -> run).toList();
  }

  private static Run sick(double cores) {
    return run(cores, 0, finding(SPIN, "main.consume", cores));
  }

  private static Run healthy() {
    return run(0.02, 0);
  }

  private static Run run(double cores, double growth, Finding... findings) {
    return new Run(
        "bundle",
        new TargetIdentity(
            "url", "", 1, "/srv/shop", "example.com/shop", "go1.26", "1.26", "", 4, 0, 4, 0, 0),
        "",
        0,
        10,
        50 << 10,
        0,
        new Verdict(
            findings.length == 0 ? Verdict.Status.HEALTHY : Verdict.Status.IDENTIFIED,
            Text.EMPTY,
            List.of(
                new Measure("process.cores", cores, "cores", "process-1"),
                new Measure("goroutines.growth", growth, "1/s", "goroutine-1")),
            List.of(findings),
            List.of(),
            List.of()));
  }

  private static Run reading(Run r, double bytes) {
    return new Run(r.name(), r.identity(), "", 0, r.seconds(), bytes, 0, r.verdict());
  }

  private static Run lasting(Run r, double seconds) {
    return new Run(r.name(), r.identity(), "", 0, seconds, r.readPerSecond(), 0, r.verdict());
  }

  private static Run named(Run r, String module) {
    return new Run(
        r.name(),
        new TargetIdentity("url", "", 1, "/srv/x", module, "go1.26", "1.26", "", 4, 0, 4, 0, 0),
        "",
        0,
        r.seconds(),
        r.readPerSecond(),
        0,
        r.verdict());
  }

  private static Finding finding(Cause cause, String function, double cores) {
    return new Finding(
        cause,
        1,
        Confidence.HIGH,
        Severity.S2,
        cause.label(),
        Text.EMPTY,
        new Location(new Frame(function, "/src/main.go", 47), "example.com/shop", true, null),
        cores,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Fix(Text.EMPTY, null),
        List.of());
  }
}
