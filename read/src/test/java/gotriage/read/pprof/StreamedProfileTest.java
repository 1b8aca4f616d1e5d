package gotriage.read.pprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packed and streamed samples are the same samples.
final class StreamedProfileTest {
  private static final ReadLimits LIMITS = ReadLimits.forThisHeap();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.26/cpu",
        "go1.26/heap",
        "go1.26/goroutine",
        "go1.26/threadcreate",
        "go1.19/mutex"
      })
  void aStreamHasTheSamplesOfTheFileAsOftenAsAsked(String name) throws MalformedInput, IOException {
    byte[] gzip = Fixtures.bytes(name + ".pb.gz");
    List<String> packed = samples(PprofReader.rows(name, gzip, LIMITS).model());
    assertThat(packed).isNotEmpty();
    byte[] raw = Fixtures.gunzip(gzip);
    for (byte[] file : new byte[][] {gzip, raw}) {
      // None is kept; too few may be; all are.
      for (long keep : new long[] {0, 64, raw.length}) {
        ProfileRows stream = streamed(file, keep);
        assertThat(samples(stream)).isEqualTo(packed);
        assertThat(samples(stream)).isEqualTo(packed);
      }
    }
  }

  @Test
  void rowsAndColumnsAgree() throws MalformedInput {
    byte[] gzip = Fixtures.bytes("go1.26/heap.pb.gz");
    ProfileRows rows = PprofReader.rows("heap", gzip, LIMITS).model();
    assertThat(samples(rows.toProfile().rows())).isEqualTo(samples(rows));
    assertThat(rows.toProfile().labelKey(0, 0)).isEqualTo("bytes");
  }

  /// A cut anywhere is found, here or while samples are read, and by nothing but the one exception.
  @Test
  void aDamagedStreamIsNeverTakenForASoundOne() throws IOException, MalformedInput {
    byte[] raw = Fixtures.gunzip(Fixtures.bytes("go1.26/cpu.pb.gz"));
    int whole = samples(PprofReader.rows("cpu", raw, LIMITS).model()).size();
    for (int cut = 1; cut < raw.length; cut += 7) {
      byte[] part = Arrays.copyOf(raw, cut);
      try {
        assertThat(samples(streamed(part, cut % 2 == 0 ? raw.length : 0)).size())
            .isLessThanOrEqualTo(whole);
      } catch (DamagedStream e) {
        assertThat(e).hasMessageContaining("a");
      }
    }
    byte[] gzip = Fixtures.bytes("go1.26/cpu.pb.gz");
    byte[] half = Arrays.copyOf(gzip, gzip.length / 2);
    assertThatThrownBy(() -> streamed(half, 0)).isInstanceOf(DamagedStream.class);
    assertThatThrownBy(() -> streamed(half, half.length)).isInstanceOf(DamagedStream.class);
  }

  /// Messages that fill pieces to the last byte, and one that is longer than a piece.
  @Test
  void keptMessagesComeBackInOrder() throws IOException, WireFault {
    KeptSamples kept = new KeptSamples();
    int[] lengths = {100, 1 << 18, 3, 300_000, 7, (1 << 17) - 2, 1 << 17, 90, 1 << 16};
    for (int length : lengths) {
      byte[] message = new byte[length + 8];
      message[1] = ProfileIndex.SAMPLE << 3 | Wire.BYTES;
      message[2] = (byte) (length | 0x80);
      message[3] = (byte) (length >> 7 | 0x80);
      message[4] = (byte) (length >> 14);
      message[5] = (byte) length;
      kept.add(message, 1, 5 + length);
    }
    kept.seal();
    for (int walk = 0; walk < 2; walk++) {
      List<Integer> found = new ArrayList<>();
      SampleSource source = kept.walk();
      while (source.next()) {
        Wire wire = source.contents();
        found.add(wire.end - wire.at);
        assertThat(wire.bytes[wire.at]).isEqualTo((byte) found.getLast().intValue());
      }
      assertThat(found).containsExactly(Arrays.stream(lengths).boxed().toArray(Integer[]::new));
    }
  }

  private static ProfileRows streamed(byte[] file, long keep) throws IOException {
    return PprofReader.streamed("cpu", () -> new ByteArrayInputStream(file), keep, LIMITS);
  }

  private static List<String> samples(ProfileRows profile) {
    List<String> samples = new ArrayList<>();
    SampleRow row = profile.newRow();
    for (int slot = 0; slot < profile.samples().slots(); slot++) {
      if (!profile.samples().read(slot, row)) {
        continue;
      }
      var text = new StringBuilder(Arrays.toString(row.values));
      for (int i = row.from; i < row.to; i++) {
        text.append(' ').append(profile.locations().id()[row.stack[i]]);
      }
      for (int l = 0; l < row.labels; l++) {
        text.append(' ').append(profile.strings().get(row.labelKey[l])).append('=');
        text.append(
            row.labelString[l] == SampleRow.NONE
                ? Long.toString(row.labelNumber[l])
                : profile.strings().get(row.labelString[l]));
        text.append(
            row.labelUnit[l] == SampleRow.NONE ? "" : profile.strings().get(row.labelUnit[l]));
      }
      samples.add(text.toString());
    }
    return samples;
  }
}
