package gotriage.read.speedscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gotriage.model.profile.Profile;
import gotriage.model.profile.ValueType;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.profile.StackSums;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedscopeReaderTest {
  private static final String SAMPLED =
      """
      {"shared": {"frames": [{"name": "a"}, {"name": "b \\u00e4", "file": "b.go", "line": 7}]},
       "profiles": [
        {"type": "sampled", "name": "t1", "unit": "milliseconds", "startValue": 0, "endValue": 4,
         "samples": [[0], [0, 1], [0, 1]], "weights": [1, 2.5, 0.5]}],
       "$schema": "https://www.speedscope.app/file-format-schema.json"}
      """;

  @Test
  void readsSampledProfiles() throws Exception {
    Reading<Profile> reading = read(SAMPLED);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().header().sampleTypes())
        .containsExactly(new ValueType("time", "nanoseconds"));
    assertThat(StackSums.of(reading.model()))
        .isEqualTo(Map.of("a", List.of(1_000_000L), "a;b ä", List.of(3_000_000L)));
    assertThat(reading.model().frames(1).getFirst().file()).isEqualTo("b.go");
    assertThat(reading.model().frames(1).getFirst().line()).isEqualTo(7);
  }

  @Test
  void weightsMayStandBeforeSamplesAndFramesBehindProfiles() throws Exception {
    Reading<Profile> reading =
        read(
            """
            {"profiles": [{"weights": [3, 4], "samples": [[0], [1]], "unit": "none"}],
             "shared": {"frames": [{"name": "a"}, {"name": "b"}]}}
            """);
    assertThat(StackSums.of(reading.model())).isEqualTo(Map.of("a", List.of(3L), "b", List.of(4L)));
  }

  @Test
  void eventsGiveTheTimeToTheStackThatIsOpen() throws Exception {
    Reading<Profile> reading =
        read(
            """
            {"shared": {"frames": [{"name": "a"}, {"name": "b"}]}, "profiles": [
             {"type": "evented", "unit": "none", "startValue": 0, "endValue": 9, "events": [
              {"type": "O", "frame": 0, "at": 0}, {"type": "O", "frame": 1, "at": 2},
              {"type": "C", "frame": 1, "at": 5}, {"type": "C", "frame": 0, "at": 9}]}]}
            """);
    assertThat(StackSums.of(reading.model()))
        .isEqualTo(Map.of("a", List.of(6L), "a;b", List.of(3L)));
  }

  @Test
  void anEventThatGoesBackIsALoss() throws Exception {
    Reading<Profile> reading =
        read(
            """
            {"shared": {"frames": [{"name": "a"}]}, "profiles": [
             {"type": "evented", "unit": "none", "events": [
              {"type": "O", "frame": 0, "at": 3}, {"type": "C", "frame": 0, "at": 5},
              {"type": "O", "frame": 0, "at": 1}]}]}
            """);
    assertThat(StackSums.of(reading.model())).isEqualTo(Map.of("a", List.of(2L)));
    assertThat(reading.losses().getFirst().what().en()).contains("goes back in time");
  }

  @Test
  void threadsAreOneTypeAndOwnTypesKeepTheirNames() throws Exception {
    String two =
        """
        {"shared": {"frames": [{"name": "a"}]}, "exporter": "%s", "profiles": [
         {"name": "alloc_space", "unit": "bytes", "samples": [[0]], "weights": [1]},
         {"name": "inuse_space", "unit": "bytes", "samples": [[0]], "weights": [2]}]}
        """;
    assertThat(StackSums.of(read(two.formatted("speedscope@1.25")).model()))
        .isEqualTo(Map.of("a", List.of(3L)));
    Profile own = read(two.formatted("gotriage@1")).model();
    assertThat(own.header().sampleTypes())
        .containsExactly(
            new ValueType("alloc_space", "bytes"), new ValueType("inuse_space", "bytes"));
    assertThat(StackSums.of(own)).isEqualTo(Map.of("a", List.of(1L, 2L)));
  }

  @Test
  void aCutFileGivesWhatStandsBeforeTheCut() throws Exception {
    int cut = SAMPLED.indexOf("0.5]");
    Reading<Profile> reading = read(SAMPLED.substring(0, cut));
    assertThat(StackSums.of(reading.model())).containsOnlyKeys("a", "a;b ä");
    assertThat(reading.losses()).isNotEmpty();
    assertThat(reading.losses().getFirst().offset())
        .isEqualTo(SAMPLED.substring(0, cut).getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void framesThatAreNotThereAreLeftOut() throws Exception {
    Reading<Profile> reading =
        read(
            """
            {"shared": {"frames": [{"name": "a"}]},
             "profiles": [{"samples": [[0, 7, -1]], "weights": [1]}]}
            """);
    assertThat(StackSums.of(reading.model())).containsOnlyKeys("a");
    assertThat(reading.losses().getFirst().what().en()).contains("2 frames are not among");
  }

  @Test
  void whatIsNoJsonIsRefusedWithItsPlace() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read("{\"shared\": nonsense"))
        .withMessageContaining("byte 11");
  }

  private static Reading<Profile> read(String text) throws MalformedInput {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SpeedscopeReader.read("f", bytes, bytes.length, ReadLimits.forThisHeap());
  }
}
