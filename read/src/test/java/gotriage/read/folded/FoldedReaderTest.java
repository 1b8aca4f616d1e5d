package gotriage.read.folded;

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

class FoldedReaderTest {
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap();

  @Test
  void readsStacksAndTheirValues() throws Exception {
    Reading<Profile> reading = read("a;b;c 1\r\na;b;c 1\na;b;d 4\n\na;b 5\n");
    assertThat(StackSums.of(reading.model()))
        .isEqualTo(Map.of("a;b;c", List.of(2L), "a;b;d", List.of(4L), "a;b", List.of(5L)));
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().header().sampleTypes())
        .containsExactly(new ValueType("samples", "count"));
  }

  @Test
  void namesMayHoldSpacesAndNumbers() throws Exception {
    assertThat(StackSums.of(read("main.F[struct { A int }];foo 12 bar 7\n").model()))
        .isEqualTo(Map.of("main.F[struct { A int }];foo 12 bar", List.of(7L)));
  }

  @Test
  void valuesMayBeSignedOrHaveAPointOrBeTwo() throws Exception {
    assertThat(StackSums.of(read("a;b -3\na;c 2.9\na;d 5 8\n").model()))
        .isEqualTo(Map.of("a;b", List.of(-3L), "a;c", List.of(2L), "a;d", List.of(8L)));
  }

  @Test
  void theFirstCommentMayNameTheType() throws Exception {
    assertThat(read("# gotriage inuse_space/bytes\na;b 3\n").model().header().sampleTypes())
        .containsExactly(new ValueType("inuse_space", "bytes"));
  }

  @Test
  void linesWithoutAValueAreALossWithTheirPlace() throws Exception {
    Reading<Profile> reading = read("a;b 1\nno value here\nmore of it\n");
    assertThat(reading.model().sampleCount()).isEqualTo(1);
    assertThat(reading.losses()).hasSize(1);
    assertThat(reading.losses().getFirst().offset()).isEqualTo(6);
    assertThat(reading.losses().getFirst().what().en()).contains("2 lines have no value");
  }

  @Test
  void otherTextIsRefused() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read("hello world\n"))
        .withMessageContaining("no folded stacks");
  }

  @Test
  void deepStacksAreCutAtTheRoot() throws Exception {
    byte[] text = "a;b;c;d 1\n".getBytes(StandardCharsets.UTF_8);
    Reading<Profile> reading = FoldedReader.read("f", text, text.length, LIMITS.withMaxDepth(2));
    assertThat(StackSums.of(reading.model())).containsOnlyKeys("c;d");
    assertThat(reading.losses().getFirst().what().en()).contains("1 stacks are too deep");
  }

  @Test
  void memoryIsBounded() throws Exception {
    byte[] text = "abcdefgh;ijklmnop 1\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Reading<Profile> reading =
        FoldedReader.read("f", text, text.length, LIMITS.withMaxMemory(2000));
    assertThat(reading.model().sampleCount()).isBetween(1, 100);
    assertThat(reading.losses().getFirst().what().en()).contains("no memory");
  }

  private static Reading<Profile> read(String text) throws MalformedInput {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FoldedReader.read("f", bytes, bytes.length, LIMITS);
  }
}
