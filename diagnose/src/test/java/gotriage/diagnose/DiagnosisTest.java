package gotriage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.analyse.Analysis;
import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.diagnose.verdict.Verdict;
import gotriage.diagnose.verdict.Verdict.Status;
import gotriage.model.Frame;
import gotriage.model.text.Text;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  private record Saying(String cause, List<Opinion> opinions) implements Rule {
    @Override
    public List<Opinion> examine(Analysis analysis) {
      return opinions;
    }

    @Override
    public CauseText text() {
      return CauseText.beside(DiagnosisTest.class);
    }
  }

  private static Rule rule(String cause, Opinion... opinions) {
    return new Saying(cause, List.of(opinions));
  }

  private static Verdict diagnose(Analysis analysis, Rule... rules) {
    return new Diagnosis(Catalogue.load(), Arrays.asList(rules)).diagnose(analysis);
  }

  private static Claim.Builder at(String function) {
    return Claim.at(new Location(new Frame(function, "main.go", 7), "", true, null));
  }

  private static Claim.Builder proven(String function) {
    return at(function).strong("cpu", "hot", "热").strong("goroutine-1", "runnable", "就绪");
  }

  @Test
  void nothingClaimedIsHealthyWhereThereIsEnoughToSee() {
    assertThat(diagnose(Scenes.busy(), rule("busy-loop")).status()).isEqualTo(Status.HEALTHY);
  }

  @Test
  void nothingClaimedIsInsufficientWhereNothingWasSeen() {
    Verdict verdict = diagnose(Scenes.blind(), rule("busy-loop"));
    assertThat(verdict.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(verdict.missing()).isNotEmpty();
    assertThat(verdict.missing().getFirst().command())
        .contains("http://10.0.0.1:6060/debug/pprof/");
  }

  @Test
  void oneKindOfEvidenceIsASuspicionTwoAreAVerdict() {
    Verdict suspected =
        diagnose(
            Scenes.busy(), rule("busy-loop", at("main.run").strong("cpu", "hot", "热").build()));
    assertThat(suspected.status()).isEqualTo(Status.SUSPECTED);
    assertThat(suspected.findings().getFirst().confidence()).isEqualTo(Confidence.LOW);

    Verdict identified = diagnose(Scenes.busy(), rule("busy-loop", proven("main.run").build()));
    assertThat(identified.status()).isEqualTo(Status.IDENTIFIED);
    assertThat(identified.findings().getFirst().confidence()).isEqualTo(Confidence.HIGH);
  }

  @Test
  void twoSnapshotsAreOneKind() {
    Claim claim =
        at("main.run").strong("goroutine-1", "a", "a").strong("goroutine-2", "b", "b").build();
    assertThat(Confidences.of(claim, Scenes.busy().scene().manifest())).isEqualTo(Confidence.LOW);
  }

  @Test
  void aFactAgainstTakesOneStep() {
    Claim claim = proven("main.run").against("memstats-1", "but", "但").build();
    assertThat(Confidences.of(claim, Scenes.busy().scene().manifest()))
        .isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void theBetterExplanationOfAPlaceStandsAndTheOtherIsToldAsRuledOut() {
    Verdict verdict =
        diagnose(
            Scenes.busy(),
            rule("busy-loop", proven("main.run").build(), proven("main.other").build()),
            rule("select-default-spin", proven("main.run").insteadOf("busy-loop").build()));
    assertThat(verdict.findings())
        .extracting(f -> f.cause().name() + "@" + place(f))
        .containsExactlyInAnyOrder("select-default-spin@main.run", "busy-loop@main.other");
    Finding select =
        verdict.findings().stream()
            .filter(f -> f.cause().name().equals("select-default-spin"))
            .findFirst()
            .orElseThrow();
    assertThat(select.ruledOut()).extracting(RuledOut::cause).contains("busy-loop");
  }

  @Test
  void aRootComesBeforeWhatItBroughtAboutThoughTheSymptomCostsMore() {
    Verdict verdict =
        diagnose(
            Scenes.busy(),
            rule("allocation-pressure", proven("main.run").costs(0.9).build()),
            rule("channel-leak", proven("main.leak").bringsAbout("allocation-pressure").build()));
    assertThat(verdict.findings())
        .extracting(f -> f.cause().name())
        .containsExactly("channel-leak", "allocation-pressure");
    assertThat(verdict.findings().getFirst().explanation().en()).contains("allocation-pressure");
    assertThat(verdict.findings()).extracting(Finding::rank).containsExactly(1, 2);
  }

  @Test
  void causesThatBringEachOtherAboutStillEnd() {
    Verdict verdict =
        diagnose(
            Scenes.busy(),
            rule("channel-leak", proven("main.a").bringsAbout("allocation-pressure").build()),
            rule("allocation-pressure", proven("main.b").bringsAbout("channel-leak").build()));
    assertThat(verdict.findings()).hasSize(2);
  }

  @Test
  void explainedCpuNeverExceedsWhatWasMeasured() {
    Verdict verdict =
        diagnose(
            Scenes.busy(),
            rule("busy-loop", proven("main.run").costs(0.8).build()),
            rule("flag-spin", proven("main.other").costs(0.7).build()));
    assertThat(verdict.findings().stream().mapToDouble(Finding::costCores).sum())
        .isLessThanOrEqualTo(1.0 + 1e-9);
  }

  @Test
  void workAloneIsHealthyAndSaidAsInformation() {
    Verdict verdict =
        diagnose(Scenes.busy(), rule("cpu-bound-work", proven("main.run").costs(1).build()));
    assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
    assertThat(verdict.findings()).hasSize(1);
  }

  @Test
  void workIsNotToldWhereASicknessExplainsTheCpu() {
    Verdict verdict =
        diagnose(
            Scenes.busy(),
            rule("cpu-bound-work", proven("main.run").costs(1).build()),
            rule("busy-loop", proven("main.run").costs(0.9).build()));
    assertThat(verdict.findings()).extracting(f -> f.cause().name()).containsExactly("busy-loop");
  }

  @Test
  void ruledOutIsSaidOnceAndNotOfWhatWasFound() {
    Verdict verdict =
        diagnose(
            Scenes.busy(),
            rule("busy-loop", new Opinion.Absent(Text.same("no")), proven("main.run").build()),
            rule("ticker-leak", new Opinion.Absent(Text.same("none"))));
    assertThat(verdict.ruledOut()).extracting(RuledOut::cause).containsExactly("ticker-leak");
  }

  @Test
  void commandsSpeakOfTheTarget() {
    Verdict verdict = diagnose(Scenes.busy(), rule("busy-loop", proven("main.run").build()));
    assertThat(verdict.findings().getFirst().confirmWith())
        .containsExactly("curl http://10.0.0.1:6060/debug/pprof/");
  }

  @Test
  void textsAreReadWholeWithCodeKept() {
    CauseText text = CauseText.beside(DiagnosisTest.class);
    assertThat(text.title()).isEqualTo(new Text("A test's cause", "测试用的原因"));
    assertThat(text.stopBleeding())
        .extracting(Text::en)
        .containsExactly("First aid that goes on over two lines.", "Second.");
    assertThat(text.fix().en()).contains("## not a heading");
  }

  @Test
  void aRuleForNoCauseIsAFault() {
    assertThatThrownBy(() -> new Diagnosis(Catalogue.load(), List.of(rule("no-such-cause"))))
        .hasMessageContaining("no-such-cause");
  }

  private static String place(Finding finding) {
    Location location = finding.location();
    return location == null ? "" : location.frame().function();
  }
}
