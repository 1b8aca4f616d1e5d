package gotriage.read.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ValueType;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.pprof.PprofReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StackTextReaderTest {

  private static Reading<Profile> read(byte[] text) throws MalformedInput {
    return StackTextReader.read("p", new ByteArrayInputStream(text), ReadLimits.forThisHeap());
  }

  private static Reading<Profile> read(String text) throws MalformedInput {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<List<Frame>, Long> byStack(Profile profile, int type) {
    Map<List<Frame>, Long> sums = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (int s = 0; s < profile.sampleCount(); s++) {
      sums.merge(profile.frames(s), profile.value(type, s), Long::sum);
    }
    sums.values().removeIf(v -> v == 0);
    return sums;
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.26"})
  void aHeapTextIsTheProtobufProfile(String version) throws MalformedInput {
    Reading<Profile> reading = read(Fixtures.bytes(version + "/heap.txt"));
    Profile proto = PprofReader.read("h", Fixtures.bytes(version + "/heap.pb.gz")).model();
    Profile text = reading.model();
    assertThat(reading.losses()).isEmpty();
    assertThat(text.header().sampleTypes()).isEqualTo(proto.header().sampleTypes());
    assertThat(text.header().period()).isEqualTo(proto.header().period()).isEqualTo(4096);
    int inUse = text.typeIndex("inuse_space");
    assertThat(byStack(text, inUse)).isEqualTo(byStack(proto, inUse));
    // Between the two the program allocated what writing the first one takes, some collection
    // later.
    assertThat(text.total(1)).isGreaterThanOrEqualTo(proto.total(1));
  }

  @ParameterizedTest
  @CsvSource({"go1.19,mutex", "go1.19,block", "go1.26,mutex", "go1.26,block"})
  void aContentionTextIsTheProtobufProfile(String version, String name) throws MalformedInput {
    Profile text = read(Fixtures.bytes(version + "/" + name + ".txt")).model();
    Profile proto = PprofReader.read(name, Fixtures.bytes(version + "/" + name + ".pb.gz")).model();
    assertThat(text.header().sampleTypes())
        .containsExactly(
            new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"));
    assertThat(text.header().sampleTypes()).isEqualTo(proto.header().sampleTypes());
    assertThat(text.total(0)).isCloseTo(proto.total(0), within(2L));
    assertThat((double) text.total(1) / proto.total(1)).isCloseTo(1, within(0.02));
  }

  @Test
  void valuesAreScaledUpAsPprofDoes() throws MalformedInput {
    // 2 blocks of 512 bytes sampled at one in 512 KiB stand for 1024.5 blocks each.
    Profile profile =
        read("""
        heap profile: 1: 512 [2: 1024] @ heap/1048576
        1: 512 [2: 1024] @ 0x1 0x2
        #\t0x1\tmain.make+0x1\t/src/main.go:5
        """)
            .model();
    double scale = 1 / (1 - Math.exp(-512.0 / 524_288));
    assertThat(profile.value(0, 0)).isEqualTo((long) (2 * scale));
    assertThat(profile.value(1, 0)).isEqualTo((long) (1024 * scale));
    assertThat(profile.value(3, 0)).isEqualTo((long) (512 * scale));
    assertThat(profile.header().period()).isEqualTo(524_288);
    assertThat(profile.frames(0)).containsExactly(new Frame("main.make", "/src/main.go", 5));
  }

  @Test
  void aThreadcreateTextWithItsPaddingIsRead() throws MalformedInput {
    for (String version : List.of("go1.19", "go1.26")) {
      Profile text = read(Fixtures.bytes(version + "/threadcreate.txt")).model();
      Profile proto =
          PprofReader.read("t", Fixtures.bytes(version + "/threadcreate.pb.gz")).model();
      assertThat(text.header().sampleTypes()).isEqualTo(proto.header().sampleTypes());
      assertThat(text.total(0)).isEqualTo(proto.total(0));
    }
  }

  @Test
  void cutTextsAreReadAsFarAsTheyGo() throws MalformedInput {
    byte[] whole = Fixtures.bytes("go1.26/mutex.txt");
    int before = 0;
    for (int length = 12; length < whole.length; length++) {
      Profile profile = read(java.util.Arrays.copyOf(whole, length)).model();
      assertThat(profile.sampleCount()).isGreaterThanOrEqualTo(before);
      before = profile.sampleCount();
    }
    assertThat(before).isEqualTo(read(whole).model().sampleCount());
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> read("404 page not found\n"))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("no debug=1 profile");
  }
}
