package gotriage.read.json;

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

class JsonTreeReaderTest {
  @Test
  void whatChildrenDoNotHaveIsTheNodesOwn() throws Exception {
    Reading<Profile> reading =
        read(
            """
            {"name": "all", "value": 10, "type": "cpu", "unit": "nanoseconds", "children": [
              {"name": "a", "value": 7, "children": [{"name": "b", "value": 3, "children": []},
                {"children": [], "value": 2, "name": "c"}]},
              {"name": "d", "value": 3}]}
            """);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().header().sampleTypes())
        .containsExactly(new ValueType("cpu", "nanoseconds"));
    assertThat(StackSums.of(reading.model()))
        .isEqualTo(
            Map.of("a", List.of(2L), "a;b", List.of(3L), "a;c", List.of(2L), "d", List.of(3L)));
  }

  @Test
  void aCutFileGivesTheNodesThatWereWhole() throws Exception {
    Reading<Profile> reading =
        read("{\"name\":\"all\",\"children\":[{\"name\":\"a\",\"value\":3},{\"name\":\"b\",\"val");
    assertThat(StackSums.of(reading.model())).isEqualTo(Map.of("a", List.of(3L)));
    assertThat(reading.losses().getFirst().what().en()).contains("what follows is lost");
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"children\":[".repeat(100_000);
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read(deep))
        .withMessageContaining("deeper than");
  }

  private static Reading<Profile> read(String text) throws MalformedInput {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return JsonTreeReader.read("f", bytes, bytes.length, ReadLimits.forThisHeap());
  }
}
