package gotriage.bundle.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gotriage.bundle.json.BundleJson;
import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.EvidenceKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static String text(EvidenceKind kind, String text) {
    return new String(bytes(kind, text.getBytes(UTF_8)), UTF_8);
  }

  private static byte[] bytes(EvidenceKind kind, byte[] bytes) {
    assertThat(Redactor.of(kind, bytes)).isInstanceOf(Redacted.Copy.class);
    return ((Redacted.Copy) Redactor.of(kind, bytes)).bytes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop | shop",
        "shop -dsn=s3cret -v | shop -dsn=REDACTED -v",
        "shop --token s3cret | shop --token REDACTED",
        "shop -ps3cret! | shop REDACTED",
        "shop -p=a=b | shop -p=REDACTED",
        "shop serve -- s3cret - | shop REDACTED -- REDACTED -",
      })
  void valuesOfTheCommandLineGo(String line, String expected) {
    assertThat(text(EvidenceKind.CMDLINE, line.replace(' ', '\0')))
        .isEqualTo(expected.replace(' ', '\0'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine 7 [select labels:{\"tenant\": \"s3cret\"}]:\n",
        "goroutine 7 [select, 2 minutes]{\"tenant\": \"s3cret\"}:\n",
        "goroutine 7 [select] {tenant: \"s3cret\", b: \"s3cret\"}:\n",
        "# labels: {\"tenant\":\"s3cret\", \"b:\":\"s3cret\"}\n",
        "# labels: {\"a:\": \"s3cret: \\\"s3cret\\\" : s3cret\"}\n",
        "# labels: {\"tenant\":\"s3cret\", \"b\":\"s3cr",
        "goroutine 7 [select] {tenant: \"s3cret\\",
        "panic: s3cret\n",
        "panic: one\n\tpanic: s3cret [recovered]\n",
      })
  void labelValuesAndPanicsGo(String line) {
    String dump = "goroutine 1 [running]:\nmain.main()\n\t/src/{x}/main.go:7 +0x1d\n\n";
    String redacted = text(EvidenceKind.GOROUTINE_DUMP, dump + line);
    assertThat(redacted).startsWith(dump).contains("REDACTED").doesNotContain("s3cr");
  }

  @Test
  void aDumpWithoutLabelsStaysByteForByte() {
    byte[] dump =
        "goroutine 1 [chan receive]:\nmain.f({0xc0, 0x1})\n\t/src/\u00e4.go:7 +0x1d\r\n\n\0"
            .getBytes(UTF_8);
    dump = Arrays.copyOf(dump, dump.length + 2);
    dump[dump.length - 1] = (byte) 0xff;
    assertThat(bytes(EvidenceKind.GOROUTINE_DUMP, dump)).isEqualTo(dump);
    assertThat(bytes(EvidenceKind.GOROUTINE_PROFILE, dump)).isEqualTo(dump);
  }

  @Test
  void aKeyIsNotTakenForAValue() {
    assertThat(text(EvidenceKind.GOROUTINE_DUMP, "# labels: {\"a b\":\"c\", \"d\" : \"e\"}\n"))
        .isEqualTo("# labels: {\"a b\":\"REDACTED\", \"d\" : \"REDACTED\"}\n");
  }

  @Test
  void linkerFlagsGoAndTheToolchainStays() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("-ldflags", "-X main.token=s3cret");
    settings.put("DefaultGODEBUG", "asynctimerchan=1");
    settings.put("vcs.revision", "abc");
    BuildInfo info = new BuildInfo("go1.26.8", "x", "x", "v1", List.of("y@v2"), settings);
    byte[] redacted = bytes(EvidenceKind.BUILD_INFO, new BundleJson().write(info));
    BuildInfo read = new BundleJson().readBuildInfo(new ByteArrayInputStream(redacted));
    assertThat(read.settings())
        .containsEntry("-ldflags", "REDACTED")
        .containsEntry("DefaultGODEBUG", "asynctimerchan=1")
        .containsEntry("vcs.revision", "abc");
    assertThat(read.goVersion()).isEqualTo("go1.26.8");
    assertThat(read.modules()).containsExactly("y@v2");
  }

  /// String table: 0 "", 1 samples, 2 tenant (key), 3 s3cret (value), 4 main.f, 5 main.f as a
  /// value, 6 comment.
  private static byte[] profile() {
    Proto label = new Proto().number(1, 2).number(2, 3);
    Proto sameAsFunction = new Proto().number(1, 2).number(2, 4);
    return new Proto()
        .message(1, new Proto().number(1, 1).number(2, 1))
        .message(2, new Proto().number(2, 42).message(3, label).message(3, sameAsFunction))
        .message(5, new Proto().number(1, 1).number(2, 4))
        .text(6, "")
        .text(6, "samples")
        .text(6, "tenant")
        .text(6, "s3cret")
        .text(6, "main.f")
        .text(6, "s3cret comment")
        .packed(13, 5)
        .number(10, 1_000_000)
        .bytes();
  }

  @Test
  void labelValuesAndCommentsOfAProfileGoAndNamesStay() throws IOException {
    byte[] plain = profile();
    for (byte[] given : List.of(plain, gzip(plain))) {
      byte[] out = gunzip(bytes(EvidenceKind.CPU_PROFILE, given));
      String text = new String(out, UTF_8);
      assertThat(text).doesNotContain("s3cret").contains("samples", "tenant", "main.f");
      assertThat(text.split("REDACTED", -1)).hasSize(3);
      // The rest is as it was: both but for the string table's two entries.
      assertThat(out.length)
          .isEqualTo(plain.length - "s3cret".length() - "s3cret comment".length() + 16);
    }
  }

  @Test
  void aProfileThatIsCutOrDamagedIsLeftOut() {
    byte[] plain = profile();
    byte[] whole = gzip(plain);
    for (int length = 3; length < whole.length - 8; length++) {
      assertThat(Redactor.of(EvidenceKind.CPU_PROFILE, Arrays.copyOf(whole, length)))
          .isInstanceOf(Redacted.LeftOut.class);
    }
    assertThat(Redactor.of(EvidenceKind.HEAP_PROFILE, "<!doctype html> s3cret".getBytes(UTF_8)))
        .isInstanceOf(Redacted.LeftOut.class);
  }

  @Test
  void noBytesAreAFault() {
    Random random = new Random(7);
    byte[] plain = profile();
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = plain.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      EvidenceKind kind = EvidenceKind.values()[random.nextInt(EvidenceKind.values().length)];
      assertThat(Redactor.of(kind, damaged)).isNotNull();
    }
  }

  @Test
  void whatIsFreeTextIsLeftOut() {
    for (EvidenceKind kind : List.of(EvidenceKind.TRACE, EvidenceKind.INDEX, EvidenceKind.OTHER)) {
      assertThat(Redactor.of(kind, "x".getBytes(UTF_8))).isInstanceOf(Redacted.LeftOut.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET http://u:s3cret@h:1/p?debug=2: 404 | GET http://h:1/p?debug=2: 404",
        "GET http://h/p?seconds=0.5&token=s3cret: x | GET http://h/p?seconds=0.5&token=REDACTED x",
        "sent on to “/login?next=s3cret#t=s3cret” | sent on to “/login?next=REDACTED”",
        "GET http://h/p?debug=s3cret | GET http://h/p?debug=REDACTED",
        "said “Bearer s3cret.s3cret” | said “Bearer REDACTED”",
        "give -H 'Authorization: Bearer …' | give -H 'Authorization: Bearer …'",
        "a note: no URL, 2 = 2? | a note: no URL, 2 = 2?",
        "GET http://h/goroutine?debug=2：404，“no” | GET http://h/goroutine?debug=2：404，“no”",
      })
  void credentialsAndQueriesGoFromSentences(String sentence, String expected) {
    assertThat(Sentences.redact(sentence)).isEqualTo(expected);
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gz = new GZIPOutputStream(out)) {
      gz.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  /// Writes protobuf fields.
  private static final class Proto {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Proto number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Proto message(int field, Proto message) {
      return raw(field, message.bytes());
    }

    Proto text(int field, String text) {
      return raw(field, text.getBytes(UTF_8));
    }

    Proto packed(int field, int value) {
      return raw(field, new byte[] {(byte) value});
    }

    private Proto raw(int field, byte[] bytes) {
      varint((long) field << 3 | 2);
      varint(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    private void varint(long value) {
      long v = value;
      while ((v & ~0x7fL) != 0) {
        out.write((int) (v & 0x7f | 0x80));
        v >>>= 7;
      }
      out.write((int) v);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
