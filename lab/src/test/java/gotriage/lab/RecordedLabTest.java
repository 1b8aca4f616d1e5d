package gotriage.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.diagnose.Catalogue;
import gotriage.diagnose.Diagnosis;
import gotriage.rules.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules over evidence recorded from the lab: no Go needed, no source at hand.
class RecordedLabTest {
  @TempDir private Path work;

  @Test
  void namesTheCauseAndThePlaceAndRaisesNoFalseAlarm() throws IOException {
    List<LabProgram> programs = LabPrograms.unpack(work);
    List<Outcome> outcomes =
        Recordings.score(
            Path.of("recorded"), programs, new Diagnosis(Catalogue.load(), Rules.all()));
    String table = Score.table(outcomes);
    System.out.println(table);
    assertThat(outcomes).hasSizeGreaterThan(60);
    assertThat(Score.good(outcomes)).as(table).isTrue();
  }

  /// What the code shows may settle a verdict, and must not mislead one.
  @Test
  void theSourceMakesNoVerdictWorse() throws IOException {
    List<LabProgram> programs = LabPrograms.unpack(work);
    List<Outcome> outcomes =
        Recordings.score(
            Path.of("recorded"),
            programs,
            new Diagnosis(Catalogue.load(), Rules.all()),
            LabSource::new);
    String table = Score.table(outcomes);
    System.out.println(table);
    assertThat(outcomes).hasSizeGreaterThan(60);
    assertThat(Score.good(outcomes)).as(table).isTrue();
  }
}
