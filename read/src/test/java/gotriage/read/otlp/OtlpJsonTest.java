package gotriage.read.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.ValueType;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.profile.ProfileReader;
import gotriage.read.profile.StackSums;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// OTLP in JSON under its official names, as an exporter's file or a collector's debug output has
/// it.
class OtlpJsonTest {
  private static final String TEXT =
      """
      {
        "resourceProfiles": [{
          "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
          "scopeProfiles": [{
            "scope": {"name": "test"},
            "profiles": [{
              "sampleType": {"typeStrindex": 1, "unitStrindex": 2},
              "samples": [
                {"stackIndex": 1, "attributeIndices": [1], "values": ["5"]},
                {"stackIndex": 2, "values": [3, 4], "linkIndex": 0},
                {"stackIndex": 2, "timestampsUnixNano": ["1795500000000000001", "1795500000000000002"]}
              ],
              "timeUnixNano": "1795500000000000000",
              "durationNano": 1000,
              "periodType": {"typeStrindex": 1, "unitStrindex": 2},
              "period": "10",
              "profileId": "0102030405060708090a0b0c0d0e0f10"
            }]
          }]
        }],
        "dictionary": {
          "mappingTable": [{}, {"memoryStart": "4194304", "memoryLimit": "8388608", "filenameStrindex": 7}],
          "locationTable": [
            {},
            {"mappingIndex": 1, "address": "18446744073709551615", "lines": [{"functionIndex": 2, "line": "12"}]},
            {"mappingIndex": 1, "lines": [{"functionIndex": 1, "line": 3}]}
          ],
          "functionTable": [{}, {"nameStrindex": 3, "filenameStrindex": 5}, {"nameStrindex": 4}],
          "linkTable": [{}],
          "stringTable": ["", "cpu", "nanoseconds", "main.main", "main.w\\u00f6rk", "/src/main.go", "endpoint", "/app/shop"],
          "attributeTable": [{}, {"keyStrindex": 6, "value": {"stringValue": "/buy"}}],
          "stackTable": [{}, {"locationIndices": [1, 2]}, {"locationIndices": [2]}]
        }
      }
      """;

  @Test
  void readsTheOfficialNames() throws Exception {
    Reading<ProfileRows> reading = read(TEXT);
    assertThat(reading.losses()).isEmpty();
    Profile profile = reading.model().toProfile();
    assertThat(profile.header().sampleTypes()).containsExactly(new ValueType("cpu", "nanoseconds"));
    assertThat(profile.header().timeNanos()).isEqualTo(1_795_500_000_000_000_000L);
    assertThat(profile.header().durationNanos()).isEqualTo(1000);
    assertThat(profile.header().period()).isEqualTo(10);
    assertThat(profile.header().mappings().getFirst().file()).isEqualTo("/app/shop");
    assertThat(StackSums.of(profile))
        .isEqualTo(Map.of("main.main;main.wörk", List.of(5L), "main.main", List.of(9L)));
    assertThat(profile.frames(0).getFirst().line()).isEqualTo(12);
    assertThat(profile.labelKey(0, 0)).isEqualTo("endpoint");
    assertThat(profile.labelValue(0, 0)).isEqualTo("/buy");
  }

  @Test
  void readsTheNamesOfTheProtoFileToo() throws Exception {
    String text =
        TEXT.replaceAll(
            "\"(resource|scope|sample|type|unit|stack|attribute|time|duration|period|mapping|location"
                + "|function|string|key|name|filename|memory)(Profiles|Type|Strindex|Index|Indices|Unix"
                + "|Nano|Table|Start|Limit)(Nano)?\"",
            "\"$1_$2$3\"");
    text = text.replace("time_UnixNano", "time_unix_nano");
    assertThat(text).contains("\"stack_Index\"").contains("time_unix_nano");
    text = lowered(text);
    Profile profile = read(text).model().toProfile();
    assertThat(StackSums.of(profile)).isEqualTo(StackSums.of(read(TEXT).model().toProfile()));
    assertThat(profile.header().timeNanos()).isEqualTo(1_795_500_000_000_000_000L);
  }

  private static String lowered(String text) {
    return java.util.regex.Pattern.compile("_([A-Z])")
        .matcher(text)
        .replaceAll(m -> "_" + m.group(1).toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void aTextThatIsCutGivesWhatCameBefore() throws Exception {
    String dictionaryFirst =
        "{"
            + TEXT.substring(TEXT.indexOf("\"dictionary\""), TEXT.lastIndexOf('}')).strip()
            + ",\n"
            + TEXT.substring(TEXT.indexOf("\"resourceProfiles\""), TEXT.indexOf("\"linkIndex\""));
    Reading<ProfileRows> reading = read(dictionaryFirst);
    assertThat(StackSums.of(reading.model().toProfile()))
        .isEqualTo(Map.of("main.main;main.wörk", List.of(5L), "main.main", List.of(7L)));
    assertThat(reading.losses()).hasSize(1);
    assertThat(reading.losses().getFirst().offset()).isGreaterThan(dictionaryFirst.length() - 10);
  }

  @Test
  void nonsenseIsRefusedWithItsByte() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read("{\"resourceProfiles\": [{\"scopeProfiles\": 7}]}"))
        .satisfies(e -> assertThat(e.offset()).isBetween(40L, 43L));
    assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> read("{\"dictionary\": {}}"));
  }

  @Test
  void damageOfAnyKindIsSurvived() {
    Random random = new Random(7);
    byte[] sound = TEXT.getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = sound.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        // Behind the first name, by which the format is told.
        damaged[30 + random.nextInt(damaged.length - 30)] = (byte) (32 + random.nextInt(95));
      }
      try {
        OtlpReader.readJson("x", damaged, damaged.length, ReadLimits.forThisHeap());
        read++;
      } catch (MalformedInput e) {
        assertThat(e.offset()).isBetween(-1L, (long) damaged.length);
      }
    }
    assertThat(read).isPositive();
  }

  private static Reading<ProfileRows> read(String text) throws MalformedInput {
    return ProfileReader.read(
        "x.otlp.json", text.getBytes(StandardCharsets.UTF_8), ReadLimits.forThisHeap());
  }
}
