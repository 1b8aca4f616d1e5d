package gotriage.read.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gotriage.model.profile.Profile;
import gotriage.model.profile.ValueType;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.pprof.ProtoBytes;
import gotriage.read.profile.StackSums;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Messages put together field by field, as other writers may order them; what Gotriage writes is
/// read back in the tests of `convert`.
class OtlpReaderTest {
  private static final String[] STRINGS = {
    "",
    "cpu",
    "nanoseconds",
    "main.main",
    "main.work",
    "/src/main.go",
    "endpoint",
    "samples",
    "count"
  };

  @Test
  void readsSamplesThroughTheDictionary() throws Exception {
    byte[] file = file(profile(1, 2, sample(1, 5, 1), sample(2, 7)), dictionary());
    assertThat(OtlpReader.isOtlp(file, file.length)).isTrue();
    Reading<Profile> reading = read(file);
    assertThat(reading.losses()).isEmpty();
    Profile profile = reading.model();
    assertThat(profile.header().sampleTypes()).containsExactly(new ValueType("cpu", "nanoseconds"));
    assertThat(profile.header().durationNanos()).isEqualTo(1000);
    assertThat(profile.header().timeNanos()).isEqualTo(1_795_500_000_000_000_000L);
    assertThat(StackSums.of(profile))
        .isEqualTo(Map.of("main.main;main.work", List.of(5L), "main.main", List.of(7L)));
    assertThat(profile.frames(0).getFirst().line()).isEqualTo(12);
    assertThat(profile.labelKey(0, 0)).isEqualTo("endpoint");
    assertThat(profile.labelValue(0, 0)).isEqualTo("/buy");
    assertThat(profile.labelCount(1)).isZero();
  }

  @Test
  void profilesOverTheSameSamplesAreTypesOfOne() throws Exception {
    byte[] file =
        file(
            new ProtoBytes()
                .message(2, profile(7, 8, sample(1, 1), sample(2, 2)))
                .message(2, profile(1, 2, sample(1, 10), sample(2, 20))),
            dictionary(),
            true);
    Profile profile = read(file).model();
    assertThat(profile.sampleCount()).isEqualTo(2);
    assertThat(StackSums.of(profile))
        .isEqualTo(Map.of("main.main;main.work", List.of(1L, 10L), "main.main", List.of(2L, 20L)));
  }

  @Test
  void timestampsAloneCountOneEach() throws Exception {
    ProtoBytes sample = new ProtoBytes().number(1, 1).bytes(5, new byte[24]);
    assertThat(StackSums.of(read(file(profile(1, 2, sample), dictionary())).model()))
        .isEqualTo(Map.of("main.main;main.work", List.of(3L)));
  }

  @Test
  void indexesOutOfRangeReadAsZero() throws Exception {
    Reading<Profile> reading = read(file(profile(1, 99, sample(77, 5)), dictionary()));
    assertThat(reading.model().header().sampleTypes()).containsExactly(new ValueType("cpu", ""));
    assertThat(StackSums.of(reading.model())).isEqualTo(Map.of("", List.of(5L)));
    assertThat(reading.losses().getFirst().what().en()).contains("name a stack that is not there");
  }

  @Test
  void aCutFileGivesWhatStandsBeforeTheCut() throws Exception {
    byte[] file = file(profile(1, 2, sample(1, 5)), dictionary());
    for (int cut = 1; cut < file.length; cut++) {
      byte[] part = Arrays.copyOf(file, file.length - cut);
      try {
        Reading<Profile> reading = read(part);
        assertThat(reading.losses()).as("cut by %s", cut).isNotEmpty();
      } catch (MalformedInput e) {
        assertThat(e.what().en()).isNotEmpty();
      }
    }
  }

  @Test
  void aPprofProfileIsNone() {
    byte[] pprof =
        new ProtoBytes().message(1, new ProtoBytes().number(1, 1)).text(6, "").toByteArray();
    assertThat(OtlpReader.isOtlp(pprof, pprof.length)).isFalse();
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read(new byte[] {8, 1}))
        .withMessageContaining("no OTLP profile");
  }

  private static ProtoBytes profile(int type, int unit, ProtoBytes... samples) {
    ProtoBytes profile = new ProtoBytes();
    profile.message(1, new ProtoBytes().number(1, type).number(2, unit));
    for (ProtoBytes sample : samples) {
      profile.message(2, sample);
    }
    return profile.fixed64(3, 1_795_500_000_000_000_000L).number(4, 1000);
  }

  private static ProtoBytes sample(int stack, long value, int... attributes) {
    ProtoBytes sample = new ProtoBytes().number(1, stack);
    for (int a : attributes) {
      sample.number(2, a);
    }
    return sample.packed(4, value);
  }

  private static ProtoBytes dictionary() {
    ProtoBytes d = new ProtoBytes();
    d.message(1, new ProtoBytes());
    d.message(2, new ProtoBytes());
    d.message(2, new ProtoBytes().message(3, new ProtoBytes().number(1, 1).number(2, 3)));
    d.message(2, new ProtoBytes().message(3, new ProtoBytes().number(1, 2).number(2, 12)));
    d.message(3, new ProtoBytes());
    d.message(3, new ProtoBytes().number(1, 3).number(3, 5));
    d.message(3, new ProtoBytes().number(1, 4).number(3, 5).number(4, 10));
    for (String s : STRINGS) {
      d.text(5, s);
    }
    d.message(6, new ProtoBytes());
    d.message(6, new ProtoBytes().number(1, 6).message(2, new ProtoBytes().text(1, "/buy")));
    d.message(7, new ProtoBytes());
    d.message(7, new ProtoBytes().packed(1, 2, 1));
    return d.message(7, new ProtoBytes().packed(1, 1));
  }

  private static byte[] file(ProtoBytes profile, ProtoBytes dictionary) {
    return file(new ProtoBytes().message(2, profile), dictionary, false);
  }

  private static byte[] file(ProtoBytes scope, ProtoBytes dictionary, boolean dictionaryFirst) {
    ProtoBytes resource = new ProtoBytes().message(2, scope);
    ProtoBytes file = new ProtoBytes();
    return (dictionaryFirst
            ? file.message(2, dictionary).message(1, resource)
            : file.message(1, resource).message(2, dictionary))
        .toByteArray();
  }

  private static Reading<Profile> read(byte[] bytes) throws MalformedInput {
    return OtlpReader.read("f", bytes, bytes.length, ReadLimits.forThisHeap());
  }
}
