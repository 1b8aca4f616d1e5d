package gotriage.read.pprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ValueType;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PprofReaderTest {

  /// Two samples, an inlined call, sparse ids, string and numeric labels: what a small profile
  /// holds.
  private static ProtoBytes smallProfile(boolean packed) {
    String[] strings = {
      "",
      "samples",
      "count",
      "cpu",
      "nanoseconds",
      "main.inner",
      "main.outer",
      "/src/main.go",
      "handler",
      "/orders",
      "bytes",
      "app",
      "abc",
      "a comment"
    };
    var p =
        new ProtoBytes()
            .message(1, new ProtoBytes().number(1, 1).number(2, 2))
            .message(1, new ProtoBytes().number(1, 3).number(2, 4));
    var first = new ProtoBytes();
    var second = new ProtoBytes();
    if (packed) {
      first.packed(1, 1L << 40, 7).packed(2, 3, 30_000_000);
      second.packed(1, 7).packed(2, 1, -10_000_000);
    } else {
      first.number(1, 1L << 40).number(1, 7).number(2, 3).number(2, 30_000_000);
      second.number(1, 7).number(2, 1).number(2, -10_000_000);
    }
    first.message(3, new ProtoBytes().number(1, 8).number(2, 9));
    first.message(3, new ProtoBytes().number(1, 10).number(3, 512));
    p.message(2, first).message(2, second);
    p.message(3, new ProtoBytes().number(1, 1).number(2, 0x1000).number(5, 11).number(6, 12));
    p.message(
        4,
        new ProtoBytes()
            .number(1, 1L << 40)
            .number(2, 1)
            .number(3, 0x1234)
            .message(4, new ProtoBytes().number(1, 900).number(2, 42))
            .message(4, new ProtoBytes().number(1, 2).number(2, 10).number(3, 5)));
    p.message(4, new ProtoBytes().number(1, 7).number(3, 0x2000).number(99, 1));
    p.message(5, new ProtoBytes().number(1, 900).number(2, 5).number(4, 7).number(5, 40));
    p.message(5, new ProtoBytes().number(1, 2).number(2, 6).number(3, 6).number(4, 7));
    for (String s : strings) {
      p.text(6, s);
    }
    p.number(9, 1_700_000_000_000_000_000L).number(10, 5_000_000_000L).number(12, 10_000_000);
    p.message(11, new ProtoBytes().number(1, 3).number(2, 4));
    return packed ? p.packed(13, 13) : p.number(13, 13);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsEveryPartOfAProfile(boolean packed) throws MalformedInput {
    Reading<Profile> reading = PprofReader.read("cpu", smallProfile(packed).toByteArray());

    assertThat(reading.losses()).isEmpty();
    Profile profile = reading.model();
    assertThat(profile.header().sampleTypes())
        .containsExactly(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"));
    assertThat(profile.header().defaultType()).isEqualTo(1);
    assertThat(profile.header().periodType()).isEqualTo(new ValueType("cpu", "nanoseconds"));
    assertThat(profile.header().period()).isEqualTo(10_000_000);
    assertThat(profile.header().timeNanos()).isEqualTo(1_700_000_000_000_000_000L);
    assertThat(profile.header().durationNanos()).isEqualTo(5_000_000_000L);
    assertThat(profile.header().comments()).containsExactly("a comment");
    assertThat(profile.header().mappings())
        .singleElement()
        .satisfies(m -> {
          assertThat(m.start()).isEqualTo(0x1000);
          assertThat(m.file()).isEqualTo("app");
          assertThat(m.buildId()).isEqualTo("abc");
        });
    assertThat(profile.sampleCount()).isEqualTo(2);
    assertThat(profile.frames(0))
        .containsExactly(
            new Frame("main.inner", "/src/main.go", 42),
            new Frame("main.outer", "/src/main.go", 10),
            new Frame("0x2000", "", 0));
    assertThat(profile.functionStartLine(profile.function(profile.location(0, 0), 0)))
        .isEqualTo(40);
    assertThat(profile.value(1, 1)).isEqualTo(-10_000_000);
    assertThat(profile.total(0)).isEqualTo(4);
    assertThat(profile.labelCount(0)).isEqualTo(2);
    assertThat(profile.labelKey(0, 0)).isEqualTo("handler");
    assertThat(profile.labelValue(0, 0)).isEqualTo("/orders");
    assertThat(profile.labelNumber(0, 1)).isEqualTo(512);
    assertThat(profile.labelValue(0, 1)).isEmpty();
    assertThat(profile.labelCount(1)).isZero();
  }

  @Test
  void readsGzipAndRawAlike() throws MalformedInput {
    byte[] raw = smallProfile(true).toByteArray();
    Profile gzipped = PprofReader.read("cpu", Fixtures.gzip(raw)).model();
    assertThat(gzipped.frames(0)).isEqualTo(PprofReader.read("cpu", raw).model().frames(0));
  }

  @Test
  void acceptsPaddedNumbersUpToTenBytesAndNoMore() throws MalformedInput {
    byte[] padded =
        new ProtoBytes()
            .raw(0x0a, 0x80 | 0, 0x00)
            .raw(0x60)
            .paddedVarint(7, 10)
            .message(2, new ProtoBytes().raw(0x10).paddedVarint(5, 10))
            .toByteArray();
    Reading<Profile> reading = PprofReader.read("p", padded);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().header().period()).isEqualTo(7);
    assertThat(reading.model().value(0, 0)).isEqualTo(5);

    byte[] tooLong = new ProtoBytes().raw(0x0a, 0x00).raw(0x60).paddedVarint(7, 11).toByteArray();
    assertThat(PprofReader.read("p", tooLong).losses())
        .singleElement()
        .satisfies(loss -> {
          assertThat(loss.offset()).isEqualTo(3);
          assertThat(loss.what().en()).contains("longer than ten bytes");
        });
  }

  @Test
  void keepsWhatIsSoundOfAProfileWithIndexesOutOfRange() throws MalformedInput {
    byte[] bytes =
        new ProtoBytes()
            .message(1, new ProtoBytes().number(1, 1).number(2, 2000))
            .message(2, new ProtoBytes().packed(1, 1, 77).packed(2, 5))
            .message(2, new ProtoBytes().packed(1, 1).packed(2, 5, 6))
            .message(2, new ProtoBytes().packed(1, 1).raw(0x12, 0x7f))
            .message(2, new ProtoBytes().packed(2, 6).message(3, new ProtoBytes().number(1, 99)))
            .message(
                4,
                new ProtoBytes()
                    .number(1, 1)
                    .number(3, 0xabc)
                    .message(4, new ProtoBytes().number(1, 55)))
            .message(4, new ProtoBytes().number(1, 1))
            .message(4, new ProtoBytes().number(1, 0))
            .message(5, new ProtoBytes().number(1, 1).number(2, -5))
            .text(6, "")
            .text(6, "samples")
            .toByteArray();
    Reading<Profile> reading = PprofReader.read("p", bytes);
    Profile profile = reading.model();
    assertThat(profile.header().sampleTypes()).containsExactly(new ValueType("samples", ""));
    assertThat(profile.sampleCount()).isEqualTo(2);
    assertThat(profile.frames(0))
        .containsExactly(new Frame("0xabc", "", 0), new Frame("0x0", "", 0));
    assertThat(profile.total(0)).isEqualTo(11);
    assertThat(profile.labelKey(1, 0)).isEmpty();
    assertThat(reading.losses())
        .extracting(l -> l.what().en())
        .satisfiesExactlyInAnyOrder(
            w -> assertThat(w).startsWith("1 samples are broken"),
            w -> assertThat(w).startsWith("1 samples do not have one value"),
            w -> assertThat(w).startsWith("1 frames name a location"),
            w -> assertThat(w).startsWith("1 lines name a function"),
            w -> assertThat(w).startsWith("1 functions have lost their names"),
            w -> assertThat(w).startsWith("2 ids are 0 or taken"),
            w -> assertThat(w).startsWith("2 string indexes are out of range"));
  }

  @Test
  void readsOnlyTheRowsOfADamagedLocationThatAreSound() throws MalformedInput {
    byte[] bytes =
        new ProtoBytes()
            .message(1, new ProtoBytes())
            .message(2, new ProtoBytes().packed(1, 2).packed(2, 1))
            .message(5, new ProtoBytes().number(1, 1).number(2, 1))
            .message(
                4,
                new ProtoBytes()
                    .number(1, 1)
                    .message(4, new ProtoBytes().number(1, 1).number(2, 9))
                    .raw(0x18))
            .message(
                4,
                new ProtoBytes()
                    .number(1, 2)
                    .message(4, new ProtoBytes().number(1, 1).number(2, 3)))
            .text(6, "")
            .text(6, "f")
            .toByteArray();
    Reading<Profile> reading = PprofReader.read("p", bytes);
    assertThat(reading.model().frames(0)).containsExactly(new Frame("f", "", 3));
    assertThat(reading.losses())
        .extracting(l -> l.what().en())
        .singleElement()
        .asString()
        .startsWith("1 locations are broken");
  }

  @Test
  void refusesWhatIsNoProfileAndSaysWhatItIs() {
    assertThatThrownBy(() -> PprofReader.read("cpu", new byte[0]))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("cpu, byte 0: the file is empty");
    assertThatThrownBy(
            () -> PprofReader.read("cpu", "404 page not found\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("404 page not found");
    assertThatThrownBy(() -> PprofReader.read("cpu", new byte[] {0x1f, (byte) 0x8b, 8}))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("gzip");
    assertThatThrownBy(() -> PprofReader.read("cpu", Fixtures.gzip(new byte[0])))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.26"})
  void readsWhatGoWrites(String version) throws MalformedInput {
    for (String name :
        List.of("cpu", "heap", "allocs", "goroutine", "mutex", "block", "threadcreate")) {
      Reading<Profile> reading =
          PprofReader.read(name, Fixtures.bytes(version + "/" + name + ".pb.gz"));
      assertThat(reading.losses()).as(name).isEmpty();
      assertThat(reading.model().sampleCount()).as(name).isPositive();
    }
    Profile cpu = PprofReader.read("cpu", Fixtures.bytes(version + "/cpu.pb.gz")).model();
    assertThat(cpu.typeIndex("cpu")).isEqualTo(1);
    assertThat(cpu.header().durationNanos()).isPositive();
    boolean workSeen = false;
    for (int s = 0; s < cpu.sampleCount(); s++) {
      workSeen |= cpu.frames(s).stream().anyMatch(f -> f.function().startsWith("main.work"));
    }
    assertThat(workSeen).isTrue();
  }
}
