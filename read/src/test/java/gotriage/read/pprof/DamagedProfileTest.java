package gotriage.read.pprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.profile.Profile;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is done to a file, the answer is a profile that can be walked, or [MalformedInput].
final class DamagedProfileTest {
  private static final byte[] GZIP = Fixtures.bytes("go1.26/goroutine.pb.gz");
  private static final byte[] RAW = Fixtures.gunzip(GZIP);

  @Test
  void everyCutOfTheRawBytesIsReadAsFarAsItGoes() throws MalformedInput {
    Profile whole = PprofReader.read("g", RAW).model();
    int best = 0;
    for (int length = 0; length < RAW.length; length++) {
      Profile cut = readOrNull(Arrays.copyOf(RAW, length));
      if (cut != null) {
        assertThat(cut.sampleCount()).isGreaterThanOrEqualTo(best);
        best = cut.sampleCount();
      }
    }
    assertThat(best).isEqualTo(whole.sampleCount());
  }

  @Test
  void everyCutOfTheGzipIsReadAsFarAsItGoes() {
    for (int length = 0; length < GZIP.length; length++) {
      try {
        Reading<Profile> reading = PprofReader.read("g", Arrays.copyOf(GZIP, length));
        walk(reading.model());
        assertThat(reading.losses()).as("cut at %d", length).isNotEmpty();
      } catch (MalformedInput expected) {
        assertThat(expected.what().zh()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomDamageNeverThrowsAnythingElse(long seed) {
    Random random = new Random(seed);
    int readable = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = (round % 4 == 0 ? GZIP : RAW).clone();
      int times = 1 + random.nextInt(1 + round % 40);
      for (int i = 0; i < times; i++) {
        int at = random.nextInt(damaged.length);
        switch (random.nextInt(4)) {
          case 0 -> damaged[at] = (byte) random.nextInt();
          case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
          case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
          default -> {
            int from = random.nextInt(damaged.length);
            int n = Math.min(damaged.length - Math.max(at, from), random.nextInt(64));
            System.arraycopy(damaged, from, damaged, at, n);
          }
        }
      }
      if (readOrNull(damaged) != null) {
        readable++;
      }
    }
    assertThat(readable).isPositive();
  }

  @Test
  void aLossNamesTheEvidenceAndTheOffset() throws MalformedInput {
    byte[] cut = Arrays.copyOf(GZIP, GZIP.length / 2);
    assertThat(PprofReader.read("goroutine-1", cut).losses())
        .allSatisfy(loss -> assertThat(loss.evidence()).isEqualTo("goroutine-1"))
        .anySatisfy(loss -> {
          assertThat(loss.what().en()).contains("gzip stream is cut");
          assertThat(loss.offset()).isBetween(1L, (long) cut.length);
        });
  }

  @Test
  void samplesPastTheLimitAreLeftOutAndSaid() throws MalformedInput {
    ReadLimits limits = ReadLimits.forThisHeap().withMaxSamples(3).withMaxDepth(2);
    Reading<Profile> reading = PprofReader.read("g", RAW, limits);
    assertThat(reading.model().sampleCount()).isEqualTo(3);
    assertThat(reading.model().depth(0)).isEqualTo(2);
    assertThat(reading.losses())
        .anySatisfy(loss -> assertThat(loss.what().en()).contains("samples were not read"))
        .anySatisfy(loss -> assertThat(loss.what().en()).contains("too deep"));
  }

  @Test
  void samplesThatDoNotFitInMemoryAreLeftOutAndSaid() throws MalformedInput {
    ProtoBytes profile = new ProtoBytes().message(1, new ProtoBytes());
    for (int i = 0; i < 50_000; i++) {
      profile.message(2, new ProtoBytes().packed(1, 1).packed(2, 1));
    }
    byte[] bytes = profile.toByteArray();
    ReadLimits tight = ReadLimits.forThisHeap().withMaxMemory(bytes.length * 2L + 300_000);
    Reading<Profile> reading = PprofReader.read("p", bytes, tight);
    assertThat(reading.model().sampleCount()).isBetween(1, 49_999);
    assertThat(reading.losses())
        .anySatisfy(
            loss -> assertThat(loss.what().en()).contains("of 50000 samples were not read"));
  }

  @Test
  void tablesThatDoNotFitInMemoryAreRefusedBeforeTheyAreMade() {
    ProtoBytes profile = new ProtoBytes().message(1, new ProtoBytes());
    for (int i = 0; i < 500_000; i++) {
      profile.raw(0x2a, 0x00);
    }
    byte[] bytes = profile.toByteArray();
    ReadLimits tight = ReadLimits.forThisHeap().withMaxMemory(10 << 20);
    assertThatThrownBy(() -> PprofReader.read("p", bytes, tight))
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("larger heap");
  }

  @Test
  void aBombIsReadUpToTheLimitAndSaid() throws MalformedInput {
    // A profile, then 100 MiB of one empty field: 100 kB compressed.
    byte[] bomb = Arrays.copyOf(RAW, RAW.length + (100 << 20));
    for (int i = RAW.length; i + 1 < bomb.length; i += 2) {
      bomb[i] = (byte) (200 << 3 & 0x7f);
    }
    Reading<Profile> reading = PprofReader.read("p", Fixtures.gzip(bomb));
    assertThat(reading.model().sampleCount()).isPositive();
    assertThat(reading.losses()).anySatisfy(loss -> assertThat(loss.what().en()).contains("bomb"));
  }

  private static @Nullable Profile readOrNull(byte[] bytes) {
    try {
      Profile profile = PprofReader.read("g", bytes).model();
      walk(profile);
      return profile;
    } catch (MalformedInput e) {
      assertThat(e.source()).isEqualTo("g");
      return null;
    }
  }

  private static void walk(Profile profile) {
    for (int s = 0; s < profile.sampleCount(); s++) {
      profile.frames(s);
      for (int l = 0; l < profile.labelCount(s); l++) {
        profile.labelKey(s, l);
        profile.labelValue(s, l);
      }
    }
  }
}
